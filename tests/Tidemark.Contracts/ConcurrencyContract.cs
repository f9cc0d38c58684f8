using System.Globalization;
using System.Text.Json;

namespace Tidemark.Contracts;

/// <summary>Many who write at once.</summary>
public abstract class ConcurrencyContract(StoreHarness harness) : StoreContract(harness)
{
    [Fact]
    public async Task Every_write_gets_a_position_of_its_own_and_none_is_left_out()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            var rows = new List<LogRow>();
            for (var i = 0; i < 20; i++) rows.Add((await Log.PutAsync($"w{writer}-{i}")).Row!);
            return rows;
        }, Cancellation)));
        results.ShouldAllBe(rows => rows.Zip(rows.Skip(1)).All(pair => pair.First.Position < pair.Second.Position));
        results.SelectMany(rows => rows).Select(row => row.Position).Order().ShouldBe(Enumerable.Range(1, 640).Select(i => (long)i));
        await Log.ShouldBeWholeAsync();
        var head = Log.Head;
        await ReopenAsync();
        Log.Head.ShouldBe(head);
        (await Log.SliceAsync()).Rows.Count.ShouldBe(640);
    }

    [Fact]
    public async Task No_update_is_lost_where_writers_name_what_they_have_read()
    {
        await Log.PutAsync("counter", """{"n":0}""");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 25;)
            {
                var row = (await Log.FindAsync("counter"))!;
                var next = (Read(row) + 1).ToString(CultureInfo.InvariantCulture);
                var result = await Log.PutAsync("counter", $$"""{"n":{{next}}}""", new Precondition(false, false, [EntityTag.Of(row)]));
                if (result.Outcome == Outcome.Changed) done++;
            }
        }, Cancellation)));
        Read((await Log.FindAsync("counter"))!).ShouldBe(200);
        Log.Head.Position.ShouldBe(201);
    }

    [Fact]
    public async Task A_write_that_was_answered_can_be_read_and_its_head_is_known()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                var row = (await Log.PutAsync($"w{writer}-{i}", $$"""{"n":{{i}}}""")).Row!;
                Log.Head.Position.ShouldBeGreaterThanOrEqualTo(row.Position);
                (await Log.FindAsync(row.Id))!.Position.ShouldBe(row.Position);
                (await Log.SliceAsync(after: row.Position - 1, most: 1)).Rows[0].Position.ShouldBe(row.Position);
            }
        }, Cancellation)));
    }

    [Fact]
    public async Task Batches_are_not_mixed_up_with_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                var results = await Log.WriteAsync([.. Enumerable.Range(0, 40).Select(r => Change.Put("r" + r, $$"""{"by":"{{writer}}-{{i}}"}""".Body()))], Cancellation);
                results.Select(result => result.Row!.Position - results[0].Row!.Position).ShouldBe(Enumerable.Range(0, 40).Select(n => (long)n));
            }
        }, Cancellation)));
        (await Log.SliceAsync()).Rows.Select(row => row.Text()).Distinct().Count().ShouldBe(1);
        await Log.ShouldBeWholeAsync();
    }

    private static int Read(LogRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        return body.RootElement.GetProperty("n").GetInt32();
    }
}
