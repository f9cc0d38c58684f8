using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// Mends a replica whose token is expired or whose digest is wrong: compares the digests of the buckets, asks what lies in those that differ,
/// and fetches the resources that do. What changes meanwhile is brought by the round that ends it. Requests follow one another, each with
/// the link of the answer before: so the last link has seen everything that was stored, and none of it is from a past that the server has lost.
/// </summary>
internal sealed class Repairer(
    Transport transport, SyncOptions options, Replica replica, RoundWriter writer, Action report, CancellationToken cancellation)
{
    /// <summary>Ids and dates wanted in one answer; the server ends it earlier where it finds that too much.</summary>
    private const int RowsAtOnce = 20_000;

    private const int MostBuckets = 1000;

    /// <summary>Servers take request lines of 8 KiB; this leaves room for the path and the cursor.</summary>
    private const int IdText = 6000;

    private const int MostIds = 500;

    /// <summary>A full round, which needs no comparison, costs less than fetching a larger part than this one by its ids.</summary>
    private const int LargestPart = 3;

    private readonly PageReader _reader = new(replica.Rel, ofRepair: true);
    private Uri? _link;
    private long _wanted;

    /// <summary>Where the round begins that ends the repair; null where only a full round helps.</summary>
    public async Task<Uri?> RunAsync(string held)
    {
        try
        {
            return await MendAsync(held).ConfigureAwait(false);
        }
        catch (SyncException error) when (error.Status is 400 or 404 or 405 or 414 or 431 or 501)
        {
            return null; // a server, or a proxy before it, that does not know of repairs
        }
    }

    private async Task<Uri?> MendAsync(string held)
    {
        using var begin = await FetchAsync(CollectionAddress.Digests(held)).ConfigureAwait(false);
        if (begin?.BucketDigests is not { } digests || begin.Upcoming is not { } upcoming || _link is null) return null;
        using var local = new LocalBuckets(replica.Database);
        writer.Counted = local.Totals;
        var differing = local.Differing(digests);
        var count = Math.Max(begin.Count ?? 0, local.Totals.Count);
        var atOnce = (int)Math.Clamp(RowsAtOnce / Math.Max(1, count / Bucket.Count), 1, MostBuckets);
        for (var done = 0; done < differing.Count;)
        {
            var asked = differing.GetRange(done, Math.Min(atOnce, differing.Count - done));
            if (await MendBucketsAsync(local, asked).ConfigureAwait(false) is not { } answered) return null;
            done += answered;
            if (_wanted * differing.Count / done > count / LargestPart) return null;
        }

        return differing.Count == 0 ? CollectionAddress.IncrementalRound(upcoming.AbsoluteUri, options.PageSize) : _link;
    }

    // How many of the buckets were answered; null where the repair can not go on.
    private async Task<int?> MendBucketsAsync(LocalBuckets local, List<int> asked)
    {
        using var page = await FetchAsync(CollectionAddress.Buckets(_link!, asked)).ConfigureAwait(false);
        if (page is null) return null;
        var answered = CheckAnswered(page, asked.Count);
        var (missing, gone) = (new List<string>(), new List<string>());
        foreach (var bucket in asked.Take(answered))
        {
            if (!page.Buckets.TryGetValue(bucket, out var there)) throw Fault.InvalidPage("a bucket that was asked for is not in it");
            var held = local.RowsOf(bucket);
            foreach (var (id, modified) in there)
            {
                var name = page.Text(id);
                if (!held.Remove(name, out var date) || date != page.Text(modified)) missing.Add(name);
            }

            gone.AddRange(held.Keys);
        }

        _wanted += missing.Count;
        Store(page, gone);
        return await FetchResourcesAsync(missing).ConfigureAwait(false) ? answered : null;
    }

    // False where the repair can not go on.
    private async Task<bool> FetchResourcesAsync(List<string> ids)
    {
        for (var done = 0; done < ids.Count;)
        {
            var asked = ids.GetRange(done, Fitting(ids, done));
            using var page = await FetchAsync(CollectionAddress.Resources(_link!, asked)).ConfigureAwait(false);
            if (page is null) return false;
            var answered = CheckAnswered(page, asked.Count);
            var found = page.Items.Select(item => page.Text(item.Id)).ToHashSet(StringComparer.Ordinal);
            // What is gone by now was deleted after the digests: a row held of it is wrong in any case.
            Store(page, [.. asked.Take(answered).Where(id => !found.Contains(id))]);
            done += answered;
        }

        return true;
    }

    private void Store(Page page, IReadOnlyCollection<string> gone)
    {
        cancellation.ThrowIfCancellationRequested();
        writer.Mend(page, gone, _link!);
        report();
    }

    private static int Fitting(List<string> ids, int from)
    {
        var (count, text) = (0, 0);
        while (count < MostIds && from + count < ids.Count && (count == 0 || text < IdText))
            text += Uri.EscapeDataString(ids[from + count++]).Length + Words.Id.Length + 2;
        return count;
    }

    private static int CheckAnswered(Page page, int asked) => page.Answered is { } answered && answered > 0 && answered <= asked
        ? (int)answered : throw Fault.InvalidPage("it does not say how much of what was asked it answers");

    // Null where it is gone.
    private async Task<Page?> FetchAsync(Uri address)
    {
        var answer = await transport.GetPageAsync(new PageRequest(address), _reader, cancellation).ConfigureAwait(false);
        if (answer.Page is not { } page) return null;
        try
        {
            if (page.RepairHref is { } repair) _link = transport.Links.Resolve(answer.Address, repair);
            if (page.UpcomingHref is { } upcoming) page.Upcoming = transport.Links.Resolve(answer.Address, upcoming);
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }
}
