using Tidemark.Check.Histories;

namespace Tidemark.Check.Judging;

/// <summary>
/// Judges what a client holds after a round against what writers did. Nothing is assumed of the server but time: what was acknowledged
/// before the round began must be there, what was sent after it ended can not be, and all of it must have been so at one moment.
/// </summary>
internal sealed class RoundJudge(History history, Verdict verdict)
{
    /// <param name="client">Who, for the sentence.</param>
    /// <param name="held">All that the client holds after the round.</param>
    /// <param name="began">A moment before the round's first request.</param>
    /// <param name="ended">A moment after its last answer.</param>
    public void Judge(string client, IReadOnlyDictionary<string, Held> held, long began, long ended)
    {
        var (earliest, latest) = (new Bound("", 0), new Bound("", long.MaxValue));
        history.Inspect((id, writes) =>
        {
            var version = held.TryGetValue(id, out var resource) ? resource.Version : 0;
            if (Place(client, id, version, writes, began, ended) is not { } span) return;
            if (span.From > earliest.Moment) earliest = new Bound(id, span.From);
            if (span.Until < latest.Moment) latest = new Bound(id, span.Until);
        });
        if (earliest.Moment > latest.Moment)
        {
            verdict.Add(ViolationKind.Torn, $"{client} holds {earliest.Id} as it was only after {latest.Id} had changed from what it holds of it.");
        }
    }

    // When the resource can have been as the client holds it; null where it can not, which is told.
    private (long From, long Until)? Place(string client, string id, int version, IReadOnlyList<Write> writes, long began, long ended)
    {
        var owed = LastIndex(writes, write => write.Answered < began);
        var known = LastIndex(writes, write => write.Invoked < ended);
        (long From, long Until)? span = null;
        for (var index = owed; index <= known; index++)
        {
            // Below the first modification the resource is not there.
            var absent = index < 0 || writes[index].Deletes;
            if (version == 0 ? !absent : absent || writes[index].Version != version) continue;
            var (from, until) = (index < 0 ? 0 : writes[index].Invoked, UntilOf(writes, index));
            span = span is { } other ? (Math.Min(other.From, from), Math.Max(other.Until, until)) : (from, until);
        }

        if (span is null) Tell(client, id, version, writes, owed);
        return span;
    }

    // The modification behind it, once acknowledged, ends it; what is unknown may never have happened.
    private static long UntilOf(IReadOnlyList<Write> writes, int index) => index + 1 < writes.Count ? writes[index + 1].Answered : long.MaxValue;

    private void Tell(string client, string id, int version, IReadOnlyList<Write> writes, int owed)
    {
        var due = owed < 0 ? "nothing" : writes[owed].Deletes ? "its deletion" : $"version {writes[owed].Version}";
        var kind = version == 0 ? ViolationKind.Lost
            : owed < 0 || version > writes[owed].Version ? ViolationKind.Invented
            : writes.Any(write => write.Deletes && write.Version > version && write.Version <= writes[owed].Version) ? ViolationKind.Resurrected
            : ViolationKind.Stale;
        var seen = version == 0 ? "nothing" : $"version {version}";
        verdict.Add(kind, $"{client} holds {seen} of {id}, of which {due} was acknowledged before the round began.");
    }

    private static int LastIndex(IReadOnlyList<Write> writes, Func<Write, bool> holds)
    {
        for (var index = writes.Count - 1; index >= 0; index--)
            if (holds(writes[index])) return index;
        return -1;
    }

    private readonly record struct Bound(string Id, long Moment);
}
