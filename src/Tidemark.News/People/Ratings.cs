using System.Globalization;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Replicas;

namespace Tidemark.News.People;

/// <summary>What all persons think of posts. The average is counted when it is asked for.</summary>
internal sealed class Ratings(IChangeStore store, IChangeLog log) : LogReplica(store, log), IDisposable
{
    private readonly Dictionary<long, Dictionary<int, int>> _byPost = [];
    private readonly SemaphoreSlim _gate = new(1);

    public static async Task<Ratings> OpenAsync(IChangeStore store, CancellationToken cancellation) =>
        new(store, await store.OpenLogAsync("news/ratings", ListingSchema.None, cancellation));

    /// <summary>The averages of those posts that somebody rated.</summary>
    public async Task<IReadOnlyDictionary<long, double>> AveragesAsync(IEnumerable<long> posts, CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        return posts.Where(_byPost.ContainsKey).Distinct().ToDictionary(post => post, post => _byPost[post].Values.Average());
    }

    /// <summary>Rates a post; the same person's later rating takes the place of the earlier.</summary>
    public Task RateAsync(int user, long post, int rating, CancellationToken cancellation) =>
        Log.WriteAsync([Change.Put(string.Create(CultureInfo.InvariantCulture, $"{post}.{user}"), Bodies.Write(new RatingBody(rating)))], cancellation);

    /// <summary>Takes all of a person's ratings back.</summary>
    public async Task ForgetAsync(int user, CancellationToken cancellation)
    {
        await LookAsync(cancellation);
        using var turn = await EnterAsync(cancellation);
        var theirs = _byPost.Where(pair => pair.Value.ContainsKey(user)).Select(pair => PostId.Text(pair.Key)).ToList();
        if (theirs.Count > 0)
            await Log.WriteAsync([.. theirs.Select(post => Change.Delete(string.Create(CultureInfo.InvariantCulture, $"{post}.{user}")))], cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <inheritdoc/>
    protected override void Apply(LogRow row)
    {
        var parts = row.Id.Split('.');
        var (post, user) = (PostId.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        if (!_byPost.TryGetValue(post, out var ratings)) _byPost[post] = ratings = [];
        if (row.Deleted) ratings.Remove(user);
        else ratings[user] = Bodies.Read<RatingBody>(row.Body).Rating;
        if (ratings.Count == 0) _byPost.Remove(post);
    }

    /// <inheritdoc/>
    protected override void Clear() => _byPost.Clear();

    private async Task<Turn> EnterAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await CatchUpAsync(cancellation);
            return new Turn(_gate);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }
}
