using Tidemark.Check.Judging;
using Tidemark.Check.News;
using Tidemark.Check.Tests.Wrong;
using Tidemark.News.Service;

namespace Tidemark.Check.Tests;

/// <summary>The check of the news service, run against one that is right and against ones that are wrong on purpose.</summary>
public sealed class NewsCheckTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_news_service_that_is_right_is_found_right()
    {
        var report = await RunAsync(null, TimeSpan.FromSeconds(3), null);
        report.Examples.ShouldBeEmpty();
        report.IsClean.ShouldBeTrue();
        report.Posts.ShouldBeGreaterThan(20);
        report.Syncs.ShouldBeGreaterThan(8);
        report.Marks.ShouldBeGreaterThan(2);
        output.WriteLine(report.ToString());
    }

    [Fact]
    public Task A_mark_by_publish_date_is_caught() => IsCaughtAsync(MarkReadByDate.Over, ViolationKind.MarkedUnseen);

    [Fact]
    public Task News_by_publish_date_are_caught() => IsCaughtAsync(NewsByDate.Over, ViolationKind.Lost);

    private async Task IsCaughtAsync(Func<INewsService, INewsService> spoil, ViolationKind kind)
    {
        var report = await RunAsync(spoil, TimeSpan.FromSeconds(30), kind);
        var first = report.Examples.First(example => example.Kind == kind);
        output.WriteLine($"{kind} after {first.After.TotalSeconds:0.00} s. {first.Sentence}");
    }

    private static async Task<NewsCheckReport> RunAsync(Func<INewsService, INewsService>? spoil, TimeSpan time, ViolationKind? enough)
    {
        await using var server = await CheckedNewsServer.StartAsync(spoil);
        using var stop = new CancellationTokenSource();
        var check = new NewsCheckRun(
            new NewsCheckOptions
            {
                Server = server.Address,
                Administrator = server.Administrator,
                Duration = time,
                Noticed = violation =>
                {
                    if (violation.Kind == enough) stop.Cancel();
                },
            },
            TimeProvider.System);
        return await check.RunAsync(stop.Token, TestContext.Current.CancellationToken);
    }
}
