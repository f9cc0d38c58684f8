using Tidemark.Core.Timelines;

namespace Tidemark.News.Collections;

/// <summary>How far a person's log of posts has taken in what it depends on.</summary>
/// <param name="Timelines">The timelines at that moment.</param>
/// <param name="Content">A position in each content log.</param>
/// <param name="Subscriptions">A position in the person's subscriptions.</param>
/// <param name="Memberships">One in their memberships.</param>
/// <param name="Feeds">The feeds they had then, and the change of each one's shelf up to which its posts are in.</param>
internal sealed record PostsTaken(TimelineHistory Timelines, long[] Content, long Subscriptions, long Memberships, IReadOnlyList<(int Feed, long Changed)> Feeds);
