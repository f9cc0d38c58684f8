using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Client;

/// <summary>
/// The pages of one round or listing, in order. While the caller works on a page the next one is fetched and parsed; a page is handed out
/// only after its links were checked, and a failure only when its turn comes.
/// </summary>
internal sealed class Walk : IAsyncDisposable
{
    /// <summary>Pages in a row that bring nothing and lead on. A server has no use for even one, and without an end they would never end.</summary>
    private const int MostBarren = 100;

    private readonly Transport _transport;
    private readonly PageReader _reader;
    private readonly bool _isListing;
    private readonly CancellationTokenSource _stop;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private Task<FetchResult>? _pending;
    private int _barren;

    /// <param name="transport">Fetches.</param>
    /// <param name="first">The request with which it begins.</param>
    /// <param name="rel">Where the items lie; null where that is not known yet.</param>
    /// <param name="isListing">A listing ends where no <c>next</c> is; a round only at its upcoming link.</param>
    /// <param name="cancellation">The caller's.</param>
    public Walk(Transport transport, PageRequest first, string? rel, bool isListing, CancellationToken cancellation)
    {
        (_transport, _reader, _isListing) = (transport, new PageReader(rel), isListing);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _seen.Add(first.Address.AbsoluteUri);
        Begin(first);
    }

    /// <summary>The next answer; null after the last page, after "not modified" and after "gone".</summary>
    public async Task<FetchResult?> NextAsync()
    {
        if (_pending is null) return null;
        var result = await _pending.ConfigureAwait(false);
        _pending = null;
        if (result.Page is not { } page) return result;
        try
        {
            CheckLinks(page, result.Address);
        }
        catch
        {
            page.Dispose();
            throw;
        }

        if (page.Next is not null) Begin(new PageRequest(page.Next));
        return result;
    }

    [SuppressMessage("Design", "CA1031", Justification = "What is given up is of no interest any more, however it ends.")]
    public async ValueTask DisposeAsync()
    {
        // Not CancelAsync, which does it on the pool: what is told of it here only lets go of its request.
        _stop.Cancel();
        if (_pending is not null)
        {
            try
            {
                (await _pending.ConfigureAwait(false)).Page?.Dispose();
            }
            catch (Exception)
            {
            }
        }

        _stop.Dispose();
    }

    /// <summary>
    /// Not here: a page that is all there would otherwise be parsed before the one before it is applied. The scheduler is hidden from
    /// what it starts, as the pool's is.
    /// </summary>
    private void Begin(PageRequest request) => _pending = Task.Factory.StartNew(
        () => _transport.GetPageAsync(request, _reader, _stop.Token),
        _stop.Token,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler,
        _transport.Scheduler).Unwrap();

    private void CheckLinks(Page page, Uri address)
    {
        if (!_isListing)
        {
            var (hasNext, hasUpcoming) = (page.NextHref is not null, page.UpcomingHref is not null);
            if (hasNext && hasUpcoming) throw Fault.InvalidPage("it has both a next and an upcoming link");
            if (!hasNext && !hasUpcoming) throw Fault.InvalidPage("it has neither a next nor an upcoming link");
            if (page.UpcomingHref is not null) page.Upcoming = _transport.Links.Resolve(address, page.UpcomingHref);
        }

        if (page.NextHref is null) return;
        _barren = page.Items.Count + page.Deletions.Count == 0 ? _barren + 1 : 0;
        if (_barren > MostBarren) throw Fault.InvalidPage($"it is the {_barren}th in a row that brings nothing and leads on");
        page.Next = _transport.Links.Resolve(address, page.NextHref);
        if (!_seen.Add(page.Next.AbsoluteUri)) throw Fault.InvalidPage("its next link was followed in this round already");
    }
}
