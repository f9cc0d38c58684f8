using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Model;

/// <summary>After each completed round the replica is the collection at one moment, whatever happened before and meanwhile.</summary>
public sealed class RandomHistoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tidemark-model-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task After_each_completed_round_the_replica_equals_the_collection_at_one_moment(int seed)
    {
        var random = new Random(seed);
        await using var server = await ModelServer.StartAsync(new Random(seed + 1000));
        var completed = 0;
        for (var step = 0; step < 40; step++)
        {
            Happen(server, random);
            if (await PullAsync(server, random)) completed++;
        }

        server.Failures = 0;
        (await PullAsync(server, new Random(0), mayDie: false)).ShouldBeTrue();
        completed.ShouldBeGreaterThan(10);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    private static void Happen(ModelServer server, Random random) => server.Locked(model =>
    {
        var chance = random.Next(20);
        if (chance < 10) model.Mutate(random, random.Next(30));
        else if (chance == 10) model.Backup();
        else if (chance == 11) model.Restore();
        else if (chance == 12) model.Purge();
    });

    /// <summary>False where the run failed or died, which leaves a replica that the next run has to complete.</summary>
    private async Task<bool> PullAsync(ModelServer server, Random random, bool mayDie = true)
    {
        var path = Path.Combine(_directory, "replica.db");
        var clock = new JumpingClock();
        var options = new SyncOptions { Clock = clock, IdleTimeout = JumpingClock.Never, PageSize = null, MaxRetries = 2, Randomizer = () => 0.5 };
        using var replica = Replica.Open(path, server.Collection);
        using var client = new SyncClient(server.Collection, options);
        var dieAfter = mayDie && random.Next(4) == 0 ? random.Next(1, 5) : int.MaxValue;
        var progress = new Reports(told =>
        {
            if (told.Pages >= dieAfter) throw new InvalidOperationException("died");
        });
        try
        {
            var result = await client.PullAsync(replica, progress: progress, cancellation: TestContext.Current.CancellationToken);
            result.Verified.ShouldBe(true);
            result.Repairs.ShouldNotContain(repair => repair.Kind == RepairKind.Recounted || repair.Kind == RepairKind.DigestMismatch);
        }
        catch (Exception error) when (error is InvalidOperationException { Message: "died" } or SyncException { IsTransient: true } or SyncException { Code: SyncErrorCode.Expired })
        {
            return false;
        }

        replica.Rows().ToDictionary(row => row.Id, row => row.Json).ShouldBe(server.Promised, ignoreOrder: true);
        replica.Recount().ShouldBe(replica.Totals);
        return true;
    }
}
