using System.Globalization;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Reading;

/// <summary>Shows posts, and marks those it has shown as read, whatever ends it.</summary>
internal sealed class Showing(NewsClient client, PostOutput output, bool isMarking)
{
    // So that a process that is killed loses few marks.
    private const int MarkedAtATime = 25;

    private readonly List<string> _unmarked = [];
    private int _shown;

    /// <summary>One after the other, for people.</summary>
    public async Task AsTextAsync(UnreadPosts posts, CancellationToken cancellation)
    {
        try
        {
            foreach (var post in posts.First)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!output.Write(Lines(post))) break;
                await ShownAsync(post.Id);
            }
        }
        finally
        {
            await MarkAsync();
        }

        Terminal.Note(Outcome(posts));
    }

    /// <summary>All at once, for scripts.</summary>
    public async Task AsJsonAsync(UnreadPosts posts, Terminal terminal, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        terminal.Result(new { posts = posts.First, more = posts.Total - posts.First.Count, marked = isMarking });
        foreach (var post in posts.First) await ShownAsync(post.Id);
        await MarkAsync();
    }

    private static IEnumerable<string> Lines(UnreadPost post)
    {
        const string Indent = "  ";
        var width = TextWrap.Width;
        foreach (var line in TextWrap.Lines(string.IsNullOrWhiteSpace(post.Title) ? "(no title)" : post.Title, width)) yield return line;
        yield return Indent + TextWrap.Cut($"{post.Feed}, {post.Date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}", width - Indent.Length);
        foreach (var line in TextWrap.Lines(post.Summary, width, Indent)) yield return line;
        if (!string.IsNullOrWhiteSpace(post.Link)) yield return Indent + Printable.Of(post.Link.Trim());
        yield return "";
    }

    private async Task ShownAsync(string id)
    {
        _shown++;
        _unmarked.Add(id);
        if (_unmarked.Count == MarkedAtATime) await MarkAsync();
    }

    // Not broken off by what breaks off the showing: what was shown is marked.
    private async Task MarkAsync()
    {
        if (isMarking && _unmarked.Count > 0) await client.MarkReadAsync(_unmarked, CancellationToken.None);
        _unmarked.Clear();
    }

    private string Outcome(UnreadPosts posts)
    {
        if (posts.Total == 0) return "Nothing is unread.";
        var shown = $"{Figures.Count(_shown)} {(_shown == 1 ? "post" : "posts")} shown{(isMarking ? " and marked read" : "; none marked")}";
        return posts.Total > _shown ? $"{shown}; {Figures.Count(posts.Total - _shown)} more are unread." : $"{shown}.";
    }
}
