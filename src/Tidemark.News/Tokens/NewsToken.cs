namespace Tidemark.News.Tokens;

/// <summary>What a sync token of the news service says: how far a client was told.</summary>
/// <param name="Timeline">The id of the timeline it was minted on.</param>
/// <param name="Owner">The number of the person's log of states: no other person's token passes for it.</param>
/// <param name="Content">A position in each content log.</param>
/// <param name="Memberships">A position in the person's memberships.</param>
/// <param name="StatesTold">States up to here the client has surely been told.</param>
/// <param name="StatesAtMint">Where the states stood when it was minted; the next token's <paramref name="StatesTold"/>.</param>
/// <param name="Feed">A feed that was told further than the others.</param>
internal sealed record NewsToken(
    long Timeline, int Owner, IReadOnlyList<long> Content, long Memberships, long StatesTold, long StatesAtMint, FeedMark? Feed)
{
    /// <summary>How far a feed's posts were told.</summary>
    public long ContentOf(int feed, int log) => Feed?.FeedId == feed ? Feed.Content : Content[log];

    /// <summary>How far the comings of a feed were told.</summary>
    public long MembershipsOf(int feed) => Feed?.FeedId == feed ? Feed.Memberships : Memberships;
}
