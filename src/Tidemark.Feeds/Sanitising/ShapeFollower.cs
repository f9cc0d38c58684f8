namespace Tidemark.Feeds.Sanitising;

/// <summary>
/// Tells whether the parser made of the markup just the tree that its tags spell. Then parsing what is written of that tree would change nothing
/// either, and need not be done.
/// </summary>
internal sealed class ShapeFollower(IReadOnlyList<string?> shape)
{
    private int _at;
    private bool _differs;

    /// <summary>Whether all that was spelt was met, and nothing else.</summary>
    public bool IsSame => !_differs && _at == shape.Count;

    public void Start(string name) => Meet(name);

    public void End() => Meet(null);

    /// <summary>The writer left tags out that a parser might need.</summary>
    public void Differ() => _differs = true;

    private void Meet(string? tag)
    {
        _differs |= _at >= shape.Count || shape[_at] != tag;
        _at++;
    }
}
