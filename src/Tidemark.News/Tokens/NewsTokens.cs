using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.Content;
using Tidemark.News.People;
using Tidemark.News.Service;

namespace Tidemark.News.Tokens;

/// <summary>Mints tokens and judges those that come back. Every token is minted before the answer it goes with is read.</summary>
internal sealed class NewsTokens(IChangeStore store, ContentStore content)
{
    private readonly TokenSealer _sealer = new(() => store.TokenKeys);

    /// <summary>The token of one who was told nothing.</summary>
    public NewsToken Nothing(Person person) =>
        new(person.Timeline, person.Logs.States.Number, new long[content.Count], 0, 0, 0, null);

    /// <summary>What a token says; nothing where there is none, or a bad one.</summary>
    public NewsToken OpenOrNothing(Person person, string? text) => Open(person.Logs, text).Token ?? Nothing(person);

    /// <summary>What a token says, or why it can not be used; neither where there is none.</summary>
    public (NewsToken? Token, TokenFault Fault) Open(PersonLogs logs, string? text)
    {
        var (token, fault) = Read(logs, text);
        return token is null || Holds(token, logs) ? (token, fault) : (null, TokenFault.Timeline);
    }

    /// <summary>
    /// What bounds a mark: a token, or of one from a timeline that was left, what it says of the past before that. Null where there is none.
    /// </summary>
    /// <exception cref="NewsException">There is one, and it does not tell what the client had seen.</exception>
    public NewsToken? OpenBound(PersonLogs logs, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return (Read(logs, text).Token is { } token ? Shared(token, logs) : null) ?? throw new NewsException(
            NewsFault.BadInput, "This token does not tell what was seen: ask for the list or the updates again, and mark with the token they bring.");
    }

    // What the seal and the form say; whether its timeline holds is not looked at.
    private (NewsToken? Token, TokenFault Fault) Read(PersonLogs logs, string? text)
    {
        if (string.IsNullOrEmpty(text)) return (null, TokenFault.None);
        var (state, payload) = _sealer.OpenForeign(text);
        if (state == SealState.UnknownKey) return (null, TokenFault.Key);
        if (state != SealState.Good || NewsTokenCodec.Read(payload) is not { } token) return (null, TokenFault.Invalid);
        var fits = token.Owner == logs.States.Number && token.Content.Count == content.Count;
        return fits ? (token, TokenFault.None) : (null, TokenFault.Invalid);
    }

    /// <summary>After a list: all posts and memberships up to now; of the states, those up to where the token before was minted.</summary>
    /// <remarks>
    /// A list tells no states. In the documented order they were asked for before the list with the token before, so surely after that was
    /// minted: up to there they were told. What was changed between the two calls is told again.
    /// </remarks>
    public string AfterList(Person person, NewsToken before) => Seal(before with
    {
        Timeline = person.Timeline,
        Content = [.. content.Positions().Zip(before.Content, Math.Max)],
        Memberships = Math.Max(person.Memberships.Position, before.Memberships),
        StatesTold = before.StatesAtMint,
        StatesAtMint = Math.Max(person.States.Position, before.StatesAtMint),
        Feed = null,
    });

    /// <summary>After the news of one feed: that feed up to now, all else as before.</summary>
    public string AfterNews(Person person, int feed, NewsToken before)
    {
        var log = content.IndexOf(feed);
        return Seal(before with
        {
            Timeline = person.Timeline,
            Feed = new FeedMark(
                feed, Math.Max(content.Logs[log].Position, before.ContentOf(feed, log)),
                Math.Max(person.Memberships.Position, before.MembershipsOf(feed))),
        });
    }

    /// <summary>After the states: these up to now, all else as before.</summary>
    public string AfterStates(Person person, NewsToken before)
    {
        var now = Math.Max(person.States.Position, before.StatesAtMint);
        return Seal(before with { Timeline = person.Timeline, StatesTold = now, StatesAtMint = now });
    }

    /// <summary>A token as it is.</summary>
    public string Seal(NewsToken token) => _sealer.SealForeign(NewsTokenCodec.Write(token));

    // Only what bounds a mark: states do not.
    private NewsToken? Shared(NewsToken token, PersonLogs logs)
    {
        long? SharedOf(IChangeLog log, long position) => store.Timelines.SharedUpTo(token.Timeline, log.Lineage, position);
        if (SharedOf(logs.Memberships, token.Memberships) is not { } memberships) return null;
        return token with
        {
            Content = [.. token.Content.Select((position, index) => SharedOf(content.Logs[index].Log, position)!.Value)],
            Memberships = memberships,
            Feed = token.Feed is { } feed
                ? feed with { Content = SharedOf(content.LogOf(feed.FeedId).Log, feed.Content)!.Value, Memberships = SharedOf(logs.Memberships, feed.Memberships)!.Value }
                : null,
        };
    }

    private bool Holds(NewsToken token, PersonLogs logs)
    {
        bool HoldsAt(IChangeLog log, long position) => store.Timelines.Holds(token.Timeline, log.Lineage, position);
        for (var i = 0; i < content.Count; i++)
            if (!HoldsAt(content.Logs[i].Log, token.Content[i])) return false;
        if (token.Feed is { } feed
            && (!HoldsAt(content.LogOf(feed.FeedId).Log, feed.Content) || !HoldsAt(logs.Memberships, feed.Memberships))) return false;
        return HoldsAt(logs.Memberships, token.Memberships) && HoldsAt(logs.States, token.StatesAtMint);
    }
}
