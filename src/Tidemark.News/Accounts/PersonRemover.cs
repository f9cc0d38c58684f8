using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.People;

namespace Tidemark.News.Accounts;

/// <summary>Deletes all that belongs to a person. Each step can be done again.</summary>
internal sealed class PersonRemover(Persons persons, Subscribers subscribers, FeedCatalog feeds, FeedKeeper keeper, Ratings ratings)
{
    private const int RowsAtATime = 5000;

    /// <summary>Deletes subscriptions, folders, locations, states, ratings and private feeds.</summary>
    public async Task RemoveAsync(int user, CancellationToken cancellation)
    {
        using (var lease = await persons.EnterAsync(user, cancellation))
        {
            await subscribers.RemoveAsync(subscribers.RowsOf(user, lease.Person.Subscriptions.Rows.Keys), cancellation);
            foreach (var log in lease.Person.Logs.All) await EmptyAsync(log, cancellation);
        }

        await ratings.ForgetAsync(user, cancellation);
        foreach (var feed in feeds.All.Where(feed => feed.Owner == user && feed.Status != FeedStatus.Erased).ToList())
        {
            await keeper.EraseAsync(feed.Id, cancellation);
            feeds.Update(feed.Id, _ => new FeedRecord("", user) { Id = feed.Id, Status = FeedStatus.Erased });
        }

        await feeds.FlushAsync(cancellation);
    }

    private static async Task EmptyAsync(IChangeLog log, CancellationToken cancellation)
    {
        for (var position = 0L; ;)
        {
            var slice = await log.ReadAsync(new SliceRequest(position, RowsAtATime, NoTombstonesThrough: long.MaxValue), cancellation);
            if (slice.Rows.Count > 0)
            {
                await log.WriteAsync([.. slice.Rows.Select(row => Change.Delete(row.Id))], cancellation);
                position = slice.Rows[^1].Position;
            }

            if (slice.ReachedHead) return;
        }
    }
}
