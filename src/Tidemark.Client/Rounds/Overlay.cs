using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>The totals that a replica would have with some pages applied, by the same rule of dates as <see cref="RowStore"/>.</summary>
internal sealed class Overlay(Replica replica, Totals local) : IDisposable
{
    private readonly Statement _find = replica.Database.Prepare("select ticks, modified from tidemark_row where id = ?1");
    private readonly Dictionary<string, Entry> _laid = new(StringComparer.Ordinal);

    public Totals Totals { get; private set; } = local;

    public void Lay(Page page)
    {
        foreach (var item in page.Items) Lay(page, item.Id, new Entry(item.Ticks, item.Digest));
        foreach (var deletion in page.Deletions) Lay(page, deletion.Id, new Entry(deletion.Ticks, null));
    }

    public void Dispose() => _find.Dispose();

    private void Lay(Page page, Slice slice, Entry next)
    {
        var id = page.Text(slice);
        var held = _laid.TryGetValue(id, out var laid) ? laid : Find(page[slice]);
        if (held is { } entry)
        {
            if (entry.Ticks > next.Ticks) return;
            if (entry.Digest is { } old) Totals = Totals.Without(old);
        }

        if (next.Digest is { } added) Totals = Totals.With(added);
        _laid[id] = next;
    }

    private Entry? Find(ReadOnlySpan<byte> id)
    {
        if (!_find.Bind(1, id).Step()) return null;
        var entry = new Entry(_find.Long(0), Digest.Of(id, _find.Bytes(1)));
        _find.Reset();
        return entry;
    }

    /// <param name="Ticks">The date that counts.</param>
    /// <param name="Digest">Null where the resource is deleted.</param>
    private readonly record struct Entry(long Ticks, Digest? Digest);
}
