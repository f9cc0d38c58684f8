using Tidemark.News.Model;

namespace Tidemark.News.People;

/// <summary>What is held in memory of a state: for most posts, that they were read.</summary>
internal readonly record struct KeptState(ReadState Read, StateBody? Whole)
{
    private static readonly StateBody[] Plain =
        [.. Enum.GetValues<ReadState>().Select(read => StateBody.None(0) with { State = read })];

    public static KeptState Of(StateBody body) =>
        body with { FeedId = 0 } == Plain[(int)body.State] ? new KeptState(body.State, null) : new KeptState(body.State, body);

    public StateBody ToBody(int feedId) => Whole ?? StateBody.None(feedId) with { State = Read };
}
