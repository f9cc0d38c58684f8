using Tidemark.Check.Judging;
using Tidemark.Check.Tests.Wrong;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Sqlite;

namespace Tidemark.Check.Tests;

/// <summary>The check, run against servers that are right and against ones that are wrong on purpose.</summary>
public sealed class CheckTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, (ViolationKind[] Caught, Func<IChangeLog, IChangeLog> Spoil)> Wrong = new(StringComparer.Ordinal)
    {
        ["cursor by date"] = ([ViolationKind.Lost, ViolationKind.Stale, ViolationKind.Resurrected], right => new CursorByDate(right)),
        ["token of now on a cut page"] = ([ViolationKind.Lost], right => new TokenOfNowOnCutPage(right)),
        ["purge without horizon"] = ([ViolationKind.Resurrected], right => new PurgeWithoutHorizon(right)),
        ["inclusive token"] = ([ViolationKind.Duplicated], right => new InclusiveToken(right)),
        ["late commit"] = ([ViolationKind.Lost, ViolationKind.Stale, ViolationKind.Resurrected], right => new LateCommit(right, patience: 0)),
        ["gap skipping"] = ([ViolationKind.Lost, ViolationKind.Stale, ViolationKind.Resurrected], right => new LateCommit(right, patience: 2)),
        ["digest not updated"] = ([ViolationKind.Digest], right => new DigestNotUpdated(right)),
        ["forgotten writes"] = ([ViolationKind.Lost, ViolationKind.Stale, ViolationKind.Resurrected], right => new ForgottenWrites(right)),
    };

    public static TheoryData<string> WrongServers => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(WrongServers))]
    public async Task A_server_that_is_wrong_is_caught(string defect)
    {
        var (caught, spoil) = Wrong[defect];
        await using var server = await CheckedServer.StartAsync(clock => Task.FromResult<IChangeStore>(new WrongStore(clock, spoil)));
        using var enough = new CancellationTokenSource();
        var report = await RunAsync(server, TimeSpan.FromSeconds(30), violation =>
        {
            if (caught.Contains(violation.Kind)) enough.Cancel();
        }, enough.Token);
        report.Violations.Keys.Intersect(caught).ShouldNotBeEmpty();
        var first = report.Examples.First(example => caught.Contains(example.Kind));
        output.WriteLine($"{defect}: {first.Kind} after {first.After.TotalSeconds:0.00} s. {first.Sentence}");
    }

    [Fact]
    public async Task A_server_that_is_right_is_found_right()
    {
        await using var server = await CheckedServer.StartAsync(clock => Task.FromResult<IChangeStore>(new MemoryStore(new MemoryDisk(), clock)));
        ShouldBeClean(await RunAsync(server, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_server_on_a_file_is_found_right()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-check-");
        try
        {
            await using var server = await CheckedServer.StartAsync(async clock =>
                await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "store.db"), clock, CancellationToken.None));
            ShouldBeClean(await RunAsync(server, TimeSpan.FromSeconds(3)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_collection_that_is_not_there_is_told()
    {
        await using var server = await CheckedServer.StartAsync(clock => Task.FromResult<IChangeStore>(new MemoryStore(new MemoryDisk(), clock)));
        using var check = new CheckRun(new CheckOptions { Collection = new Uri(server.Collection, "/nothing") }, TimeProvider.System);
        var error = await Should.ThrowAsync<CheckException>(() => check.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("404");
    }

    private void ShouldBeClean(CheckReport report)
    {
        report.Examples.ShouldBeEmpty();
        report.IsClean.ShouldBeTrue();
        report.Acknowledged.ShouldBeGreaterThan(100);
        report.Rounds.ShouldBeGreaterThan(50);
        report.Deletions.ShouldBeGreaterThan(0);
        output.WriteLine(report.ToString());
    }

    private static async Task<CheckReport> RunAsync(
        CheckedServer server, TimeSpan time, Action<Violation>? noticed = null, CancellationToken stop = default)
    {
        using var check = new CheckRun(
            new CheckOptions { Collection = server.Collection, Duration = time, SlowestPause = TimeSpan.FromMilliseconds(300), Noticed = noticed },
            TimeProvider.System);
        return await check.RunAsync(stop, TestContext.Current.CancellationToken);
    }
}
