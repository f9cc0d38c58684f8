using Tidemark.News.Content;

namespace Tidemark.News.Tests.Histories;

/// <summary>A post as the publisher means it, and as the server should have it.</summary>
internal sealed class ModelPost(int feed, string title, string? guid, string link, DateTimeOffset? date)
{
    public int Feed => feed;

    public string Title => title;

    public string? Guid => guid;

    public string Link => link;

    public DateTimeOffset? Date => date;

    /// <summary>As published.</summary>
    public int Version { get; set; } = 1;

    /// <summary>As stored; 0 before it arrived.</summary>
    public int Stored { get; set; }

    /// <summary>When it last changed on the server, counted in commits.</summary>
    public long Changed { get; set; }

    public bool Live { get; set; }

    public DateTimeOffset LiveSince { get; set; }

    public int Arrival { get; set; }

    public string Id { get; set; } = "";

    public IncomingPost ToItem() => Items.Item(guid, title, link, date, $"version {Version}");
}
