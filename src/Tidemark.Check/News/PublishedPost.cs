namespace Tidemark.Check.News;

/// <summary>A post as its publisher knows it.</summary>
/// <param name="guid">Its identity.</param>
/// <param name="dated">The date that it bears, which says nothing of when it came.</param>
/// <param name="written">The moment before anybody could fetch it.</param>
internal sealed class PublishedPost(string guid, DateTimeOffset dated, long written)
{
    public string Guid => guid;

    public DateTimeOffset Dated => dated;

    public long Written => written;

    /// <summary>A moment at which the server had stored it; the end of time where it has not said so.</summary>
    public long Stored { get; set; } = long.MaxValue;
}
