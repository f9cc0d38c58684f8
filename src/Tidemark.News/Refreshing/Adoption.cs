namespace Tidemark.News.Refreshing;

/// <summary>Brings a person from one feed to another that takes its place.</summary>
/// <param name="user">The person.</param>
/// <param name="from">The feed that goes.</param>
/// <param name="into">The feed that stays.</param>
/// <param name="counterparts">Posts of the one by posts of the other.</param>
/// <param name="cancellation">Between two steps, each of which can be done again.</param>
internal delegate Task Adoption(
    int user, int from, int into, IReadOnlyDictionary<long, long> counterparts, CancellationToken cancellation);
