namespace Tidemark.Feeds;

/// <summary>How many elements are open under a name, whatever its case, so that an end tag that closes nothing is known at once.</summary>
internal sealed class OpenCount
{
    public int Value { get; set; }
}
