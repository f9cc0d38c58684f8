using Tidemark.Core.Logs;
using Tidemark.Feeds.Fetching;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>Asks one feed and stores what it says.</summary>
internal sealed class FeedRefresher(
    FeedCatalog feeds, FeedKeeper keeper, FeedMover mover, IFeedSource source, RefreshPlan plan, TimeProvider clock)
{
    /// <summary>Asks the feed, whatever its due time. Its new posts are visible when this completes; when its host wants quiet, says until when.</summary>
    public async Task<Instant?> RefreshAsync(int feedId, CancellationToken cancellation)
    {
        if (feeds.Find(feedId) is not { Status: FeedStatus.Active or FeedStatus.Gone } feed) return null;
        FeedOutcome outcome;
        try
        {
            outcome = await source.FetchAsync(feed.XmlUrl, feed.Validators, feed.Credential, cancellation);
            await KeepAsync(feed, outcome, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The boundary of the job: one feed's trouble is noted with the feed and is nobody else's.
            outcome = new FeedOutcome.Failed(error is StoreUnavailableException ? error.Message : $"Reading the feed went wrong: {NetworkText.Escape(error.Message)}");
            await KeepAsync(feed, outcome, cancellation);
        }

        var quiet = outcome is FeedOutcome.Failed { NotBefore: { } notBefore } ? notBefore : (DateTimeOffset?)null;
        return quiet is { } until ? new Instant(until.ToUnixTimeMilliseconds()) : null;
    }

    private Task KeepAsync(FeedRecord feed, FeedOutcome outcome, CancellationToken cancellation)
    {
        var now = Instant.Now(clock);
        switch (outcome)
        {
            case FeedOutcome.Fetched fetched:
                return KeepDocumentAsync(feed, fetched, now, cancellation);
            case FeedOutcome.Unchanged unchanged:
                Learn(feed.Id, now, known => plan.AfterAnswer(
                    known with { Status = FeedStatus.Active, Validators = unchanged.Validators ?? known.Validators }, 0, unchanged.NotBefore, now));
                return mover.MoveUnreadAsync(feed.Id, outcome.PermanentAddress);
            case FeedOutcome.Gone:
                Learn(feed.Id, now, known => known with
                {
                    Status = FeedStatus.Gone, Asked = now, Error = "The publisher says that the feed is gone for good.",
                });
                return Task.CompletedTask;
            default:
                var failed = (FeedOutcome.Failed)outcome;
                Learn(feed.Id, now, known => plan.AfterFailure(known, failed.Message, failed.NotBefore, now));
                return Task.CompletedTask;
        }
    }

    // Not where another process has asked later, nor of what is no feed any more.
    private void Learn(int feedId, Instant now, Func<FeedRecord, FeedRecord> change) =>
        feeds.Update(feedId, known => known.IsGone || known.Asked > now ? known : change(known));

    private async Task KeepDocumentAsync(FeedRecord feed, FeedOutcome.Fetched fetched, Instant now, CancellationToken cancellation)
    {
        var document = fetched.Document;
        // Posts first: validators that outlived a crash without them would hide them behind 304 for good.
        var stored = await keeper.StoreAsync(feed.Id, document.Posts, cancellation);
        Learn(feed.Id, now, known => plan.AfterAnswer(
            known with
            {
                Status = FeedStatus.Active,
                Title = document.Title ?? known.Title,
                Description = document.Description,
                HtmlUrl = document.HtmlUrl ?? known.HtmlUrl,
                TtlMinutes = document.TtlMinutes,
                Validators = fetched.Validators,
                Current = stored.Current,
            },
            stored.Added, fetched.NotBefore, now));
        await mover.MoveAsync(feed.Id, fetched.PermanentAddress, document.Posts, cancellation);
    }
}
