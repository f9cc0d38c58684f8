namespace Tidemark.News.AspNetCore.Rest;

/// <summary>
/// Since when a view of a feed has been as it is: its <c>Last-Modified</c>. A date of a post can not say that, because posts are committed
/// after they are dated and states have no dates: a client would be told 304 and miss them. So the date is when this server first gave the
/// present answer; a new answer gets a later second than the one before. Held for the last 50,000 views; for one that was forgotten the
/// present moment is given, which costs an answer, not a post.
/// </summary>
internal sealed class FeedVersions(TimeProvider clock)
{
    private const int Most = 50_000;

    private readonly Dictionary<FeedView, (string Tag, long Second)> _current = [];
    private readonly Dictionary<FeedView, (string Tag, long Second)> _older = [];
    private readonly Lock _lock = new();

    /// <summary>A whole second.</summary>
    public DateTimeOffset Since(FeedView view, string tag)
    {
        lock (_lock)
        {
            var known = _current.TryGetValue(view, out var entry) || _older.TryGetValue(view, out entry);
            var second = known && entry.Tag == tag
                ? entry.Second
                : Math.Max(clock.GetUtcNow().ToUnixTimeSeconds(), known ? entry.Second + 1 : 0);
            if (_current.Count >= Most / 2 && !_current.ContainsKey(view)) Age();
            _current[view] = (tag, second);
            return DateTimeOffset.FromUnixTimeSeconds(second);
        }
    }

    // Two generations: what was not asked for while the newer one filled is forgotten.
    private void Age()
    {
        _older.Clear();
        foreach (var (view, entry) in _current) _older[view] = entry;
        _current.Clear();
    }
}
