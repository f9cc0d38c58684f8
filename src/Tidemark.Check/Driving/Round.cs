using Tidemark.Check.Judging;
using Tidemark.Protocol;

namespace Tidemark.Check.Driving;

/// <summary>Applies the pages of one round, and notices what no round may give.</summary>
internal sealed class Round(string client, Copy copy, bool isInitial, Tally tally, Verdict verdict)
{
    private readonly Dictionary<string, Held> _before = new(StringComparer.Ordinal);
    private Instant _newest;
    private Instant _newestDeletion;

    /// <summary>Begins again at the first page, as after a cursor that has expired. What was delivered is kept.</summary>
    public void BeginAgain() => (_newest, _newestDeletion) = (default, default);

    public void Apply(Page page)
    {
        Tally.Add(ref tally.Pages);
        Tally.Add(ref tally.Resources, page.Items.Count);
        Tally.Add(ref tally.Deletions, page.Deletions.Count);
        foreach (var item in page.Items)
        {
            var held = new Held(item.Version, item.Date);
            Note(item.Id, held);
            InOrder(item.Id, item.Date, ref _newest);
            copy.Put(item.Id, held);
        }

        foreach (var deletion in page.Deletions)
        {
            InOrder(deletion.Id, deletion.Date, ref _newestDeletion);
            copy.Remove(deletion.Id);
        }
    }

    /// <summary>What the last page promises. A server that gives neither is not held to it.</summary>
    public void End(Page page)
    {
        if (page.Count is { } count && count != copy.Held.Count)
            verdict.Add(ViolationKind.Digest, $"{client} holds {copy.Held.Count} resources after a round that ends with a count of {count}.");
        if (page.Digest is { } digest && digest != copy.Digest.ToString())
            verdict.Add(ViolationKind.Digest, $"{client} holds what makes the digest {copy.Digest.ToString()[..16]}… after a round that ends with {digest[..Math.Min(16, digest.Length)]}….");
    }

    // What it held when the round began is noted at the first touch, so that a page that is read again is no duplicate.
    private void Note(string id, Held now)
    {
        if (isInitial || _before.ContainsKey(id)) return;
        var held = copy.Held.GetValueOrDefault(id);
        _before[id] = held;
        if (held == now) verdict.Add(ViolationKind.Duplicated, $"{client} was given {id} of {now.Date} again, which it held from an earlier round.");
    }

    private void InOrder(string id, string date, ref Instant newest)
    {
        if (!Instant.TryParse(date, out var instant))
        {
            verdict.Add(ViolationKind.Broken, $"{client} was given {id} with a date that is none.");
            return;
        }

        if (instant < newest) verdict.Add(ViolationKind.OutOfOrder, $"{client} was given {id} of {date} behind one of {newest}.");
        newest = instant;
    }
}
