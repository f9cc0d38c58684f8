namespace Tidemark.AspNetCore;

/// <summary>One thing that is wrong in a configuration.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.collections[0].path</c>.</param>
/// <param name="Sentence">What, a sentence.</param>
public sealed record ConfigurationMistake(string Path, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Sentence}";
}
