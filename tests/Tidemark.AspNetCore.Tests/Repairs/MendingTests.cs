using System.Text;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Client;
using Tidemark.Core.Bodies;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;

namespace Tidemark.AspNetCore.Tests.Repairs;

/// <summary>A replica that can not go on from its token, or is wrong, is mended and not read afresh.</summary>
public sealed class MendingTests : MendingTest
{
    [Fact]
    public async Task A_replica_of_20000_that_missed_100_changes_is_mended_for_little_more_than_what_changed()
    {
        await StartAsync();
        await Log.WriteAsync([.. Ids(0, 20_000).Select((id, i) => Change.Put(id, LargeBody(i)))], CancellationToken.None);
        var whole = await PullAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Log.WriteAsync([.. Ids(0, 100).Select((id, i) => i % 4 == 3 ? Change.Delete($"thing-{i * 190:00000}")
            : Change.Put(i % 4 == 2 ? $"new-{i}" : $"thing-{i * 190:00000}", LargeBody(-i - 1)))], CancellationToken.None);
        await ExpireAsync();

        var result = await PullAsync();

        result.Kind.ShouldBe(RoundKind.Repair);
        result.Repairs.ShouldBe([new Repair(RepairKind.ExpiredToken, "purged")]);
        (result.Resources, result.Deletions).ShouldBe((74, 26));
        // The digests are the same 43,700 bytes whatever the size; they weigh here, and nothing in a collection of a million.
        (result.Bytes - 43_700).ShouldBeLessThan(whole.Bytes / 50, $"{result.Bytes} of {whole.Bytes}");
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_token_whose_key_was_retired_is_no_reason_to_read_everything()
    {
        await SeedAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        var result = await PullAsync();
        (result.Kind, result.Repairs.Single()).ShouldBe((RoundKind.Repair, new Repair(RepairKind.ExpiredToken, "key")));
        await ShouldBeInStepAsync();
        (await PullAsync()).Kind.ShouldBe(RoundKind.Incremental);
    }

    [Theory]
    [InlineData("update tidemark_row set modified = '2099-01-01T00:00:00.000Z', ticks = 9999999999999999999 where id = 'thing-00007'")]
    [InlineData("update tidemark_row set modified = '1999-01-01T00:00:00.000Z', json = '{}' where id in ('thing-00007', 'thing-00008')")]
    [InlineData("delete from tidemark_row where id like 'thing-000%'")]
    [InlineData("insert into tidemark_row select null, 'x' || id, created, modified, ticks, generation, json from tidemark_row where id like 'thing-000%'")]
    [InlineData("update tidemark_row set id = 'moved' where id = 'thing-00007'")]
    public async Task Rows_that_somebody_spoilt_are_mended(string sql)
    {
        await SeedAsync();
        Spoil(sql);
        var result = await PullAsync();
        result.Kind.ShouldBe(RoundKind.Repair);
        result.Repairs.ShouldBe([new Repair(RepairKind.DigestMismatch)]);
        result.Resources.ShouldBeLessThan(200);
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_row_that_was_deleted_while_the_repair_ran_does_not_stay_whatever_its_date()
    {
        await SeedAsync();
        Spoil("update tidemark_row set modified = '2099-01-01T00:00:00.000Z', ticks = 9e17 where id in ('thing-00007', 'thing-00008')");
        await PullAsync(told =>
        {
            // After the buckets were told, before the resource is asked for; and after both.
            if (told is { Phase: SyncPhase.Repairing, Pages: 1 }) DeleteAsync("thing-00007").GetAwaiter().GetResult();
            if (told is { Phase: SyncPhase.Repairing, Pages: 2 }) DeleteAsync("thing-00008").GetAwaiter().GetResult();
        });
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_writer_that_never_rests_does_not_keep_a_repair_from_its_end()
    {
        await SeedAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        var steps = 0;
        var result = await PullAsync(_ =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            PutAsync(Ids(++steps * 37 % 3000, 5), $$""","step":{{steps}}""").GetAwaiter().GetResult();
            DeleteAsync(Ids(steps * 53 % 3000, 2)).GetAwaiter().GetResult();
            PutAsync([$"new-{steps}"]).GetAwaiter().GetResult();
        });
        result.Kind.ShouldBe(RoundKind.Repair);
        steps.ShouldBeGreaterThan(3);
        await PullAsync();
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_repair_that_dies_at_any_step_is_completed_by_the_next_run_and_never_looks_whole_before()
    {
        await SeedAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        var seed = await File.ReadAllBytesAsync(ReplicaPath);
        var takenUp = 0;
        for (var step = 1; ; step++)
        {
            await File.WriteAllBytesAsync(ReplicaPath, seed);
            var reports = 0;
            var dying = PullAsync(told =>
            {
                if (++reports == step) throw new Crash();
            });
            if (await EndsAsync(dying))
            {
                step.ShouldBeGreaterThanOrEqualTo(5);
                takenUp.ShouldBeGreaterThan(0);
                return;
            }

            using (var replica = Open())
                if (replica.Verified == true && replica.LastRound!.Kind == RoundKind.Initial) replica.Totals.Count.ShouldBe(3000);
                else if (replica.Verified != true) replica.UpcomingLink.ShouldBeNull();
            var next = await PullAsync();
            next.Kind.ShouldBeOneOf(RoundKind.Repair, RoundKind.Incremental);
            // The token had expired; nothing was ever found to differ.
            next.Repairs.ShouldNotContain(repair => repair.Kind == RepairKind.DigestMismatch);
            takenUp += next.Repairs.Count(repair => repair.Kind == RepairKind.TakenUp);
            await ShouldBeInStepAsync();
        }
    }

    [Fact]
    public async Task A_server_without_buckets_gets_a_full_round()
    {
        var store = new FailingStore();
        await StartAsync(store.Open);
        await PutAsync(Ids(0, 3000));
        await PullAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        var result = await PullAsync();
        (result.Kind, result.Repairs.Single()).ShouldBe((RoundKind.Initial, new Repair(RepairKind.ExpiredToken, "key")));
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task After_a_restore_everything_is_read_afresh_since_what_was_lost_may_bear_the_same_dates()
    {
        await SeedAsync();
        var backup = Disk.Copy();
        await PutAsync(Ids(10, 5), ""","lost":true""");
        await PullAsync();
        await StartAgainAsync(backup);
        // The clock stands: the same resources get the same dates again, with other members.
        await PutAsync(Ids(10, 5), ""","instead":true""");
        var result = await PullAsync();
        (result.Kind, result.Repairs.Single()).ShouldBe((RoundKind.Initial, new Repair(RepairKind.ExpiredToken, "timeline")));
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_restore_that_loses_what_a_broken_off_repair_had_fetched_is_noticed()
    {
        await SeedAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        var backup = Disk.Copy();
        await PutAsync(Ids(10, 5), ""","lost":true""");
        (await EndsAsync(PullAsync(told =>
        {
            if (told is { Phase: SyncPhase.Repairing, Pages: 3 }) throw new Crash();
        }))).ShouldBeFalse();
        await StartAgainAsync(backup);
        await PutAsync(Ids(10, 5), ""","instead":true""");
        (await PullAsync()).Kind.ShouldBe(RoundKind.Initial);
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_restore_under_a_repair_is_noticed_by_its_end()
    {
        await SeedAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        var (held, fetched) = (Disk.Copy(), false);
        await PullAsync(told =>
        {
            if (fetched || told is not { Phase: SyncPhase.Repairing, Pages: 1 }) return;
            fetched = true;
            PutAsync(Ids(50, 1), ""","lost":true""").GetAwaiter().GetResult();
        });
        // The round that ended the repair has seen the write; its token can not be taken for one of the backup's.
        await StartAgainAsync(held);
        await PutAsync(Ids(50, 1), ""","instead":true""");
        (await PullAsync()).Kind.ShouldBe(RoundKind.Initial);
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task Where_more_than_a_third_differs_everything_is_read_afresh()
    {
        await SeedAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(Ids(0, 1500), ""","changed":true""");
        await RotateKeysAsync();
        (await PullAsync()).Kind.ShouldBe(RoundKind.Initial);
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_replica_of_a_page_is_read_afresh()
    {
        await StartAsync();
        await PutAsync(Ids(0, 1000));
        await PullAsync();
        await RotateKeysAsync();
        (await PullAsync()).Kind.ShouldBe(RoundKind.Initial);
        await RotateKeysAsync();
        (await PullAsync(options: new SyncOptions { RepairAbove = 0 })).Kind.ShouldBe(RoundKind.Repair);
        await ShouldBeInStepAsync();
    }

    [Fact]
    public async Task A_repair_is_made_though_no_full_round_may_be()
    {
        await SeedAsync();
        await ChangeSomeAsync();
        await RotateKeysAsync();
        (await PullAsync(options: new SyncOptions { MaxFullRounds = 0 })).Kind.ShouldBe(RoundKind.Repair);
        await ShouldBeInStepAsync();
    }

    private async Task SeedAsync()
    {
        await StartAsync();
        await PutAsync(Ids(0, 3000));
        await PullAsync();
    }

    private static async Task<bool> EndsAsync(Task<RoundResult> pull)
    {
        try
        {
            await pull;
            return true;
        }
        catch (Crash)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> LargeBody(int seed)
    {
        var random = new Random(seed);
        var text = string.Join(' ', Enumerable.Range(0, 40).Select(_ => random.Next().ToString("x", System.Globalization.CultureInfo.InvariantCulture)));
        return ResourceBody.Parse(Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}""")).Body;
    }

    private sealed class Crash : Exception;
}
