using System.Globalization;
using System.Text.Json.Serialization;
using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.News.Replicas;
using Tidemark.Protocol;

namespace Tidemark.News.Feeds;

/// <summary>A feed and how its fetching stands.</summary>
/// <param name="XmlUrl">Where it is fetched.</param>
/// <param name="Owner">The person who alone may see it; 0 where all may.</param>
public sealed record FeedRecord(string XmlUrl, int Owner)
{
    /// <summary>The feed's id.</summary>
    [JsonIgnore]
    public int Id { get; init; }

    /// <summary>As the publisher has it.</summary>
    public string? Title { get; init; }

    /// <summary>As the publisher has it.</summary>
    public string? Description { get; init; }

    /// <summary>The site it belongs to.</summary>
    public string? HtmlUrl { get; init; }

    /// <summary>How often the publisher asks to be read.</summary>
    public int? TtlMinutes { get; init; }

    /// <summary>What a private feed is fetched with.</summary>
    public FeedCredential? Credential { get; init; }

    /// <summary>Whether it is fetched.</summary>
    public FeedStatus Status { get; init; }

    /// <summary>The feed that took its place.</summary>
    public int? MergedInto { get; init; }

    /// <summary>What is remembered of the last answer.</summary>
    public FeedValidators Validators { get; init; } = FeedValidators.None;

    /// <summary>When it is to be fetched next; null for at once.</summary>
    public Instant? Due { get; init; }

    /// <summary>How long it is left alone between fetches; 0 before the first.</summary>
    public int IntervalSeconds { get; init; }

    /// <summary>Failures since it last worked.</summary>
    public int Failures { get; init; }

    /// <summary>What went wrong last, for people; null where it works.</summary>
    public string? Error { get; init; }

    /// <summary>When it was last asked.</summary>
    public Instant? Asked { get; init; }

    /// <summary>Numbers of the posts that stood in its last document.</summary>
    public IReadOnlyList<int> Current { get; init; } = [];

    /// <summary>Whether it is no feed of its own any more, so that nothing that is learnt of it can bring it back.</summary>
    [JsonIgnore]
    internal bool IsGone => Status is FeedStatus.Merged or FeedStatus.Erased;

    internal string RowId => Id.ToString(CultureInfo.InvariantCulture);

    internal static FeedRecord Of(LogRow row) => Bodies.Read<FeedRecord>(row.Body) with { Id = int.Parse(row.Id, CultureInfo.InvariantCulture) };

    internal bool IsSeenBy(int user) => Owner == 0 || Owner == user;

    internal Feed ToFeed() => new(Id, XmlUrl, Title, Description, HtmlUrl, TtlMinutes, Owner != 0);
}
