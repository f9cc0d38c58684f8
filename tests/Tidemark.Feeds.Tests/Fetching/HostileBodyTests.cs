using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tidemark.Feeds.Fetching;
using static Tidemark.Feeds.Tests.Fetching.FetcherFixture;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class HostileBodyTests
{
    private const string Text = "<rss>text, text and text again</rss>";

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    [InlineData("deflate", "gzip")]
    [InlineData("gzip", "plain")]
    [InlineData("identity", "plain")]
    [InlineData("", "gzip")]
    public async Task Compressed_bodies_are_read_whatever_the_label(string label, string actual)
    {
        await using var server = await ServeAsync(label, Compress(actual, Encoding.UTF8.GetBytes(Text)));

        var fetched = (await FetchAsync(server.Address)).ShouldBeOfType<FetchOutcome.Fetched>();

        Encoding.UTF8.GetString(fetched.Body.Span).ShouldBe(Text);
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("gzip, gzip, gzip")]
    public async Task Encodings_that_were_not_asked_for_are_failures(string label)
    {
        await using var server = await ServeAsync(label, [1, 2, 3]);

        (await FailureAsync(server.Address)).Failure.ShouldBe(FetchFailure.BadEncoding);
    }

    [Fact]
    public async Task A_broken_compressed_body_is_a_failure()
    {
        var broken = Compress("gzip", Encoding.UTF8.GetBytes(Text));
        broken.AsSpan(12, 8).Fill(0xff);
        await using var server = await ServeAsync("gzip", broken);

        (await FailureAsync(server.Address)).Failure.ShouldBe(FetchFailure.BadEncoding);
    }

    [Fact]
    public async Task A_gzip_bomb_of_two_gigabytes_is_stopped_at_the_cap()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 2048; megabyte++) await gzip.WriteAsync(zeros, context.RequestAborted);
        });
        var before = GC.GetTotalAllocatedBytes();

        var failed = await FailureAsync(server.Address, options => options.MaximumBodyBytes = 4 << 20);

        failed.Failure.ShouldBe(FetchFailure.TooLarge);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(200 << 20);
    }

    [Fact]
    public async Task A_feed_that_never_ends_is_stopped_at_the_cap()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync("<item>again</item>");
        });

        (await FailureAsync(server.Address, options => options.MaximumBodyBytes = 1 << 20)).Failure.ShouldBe(FetchFailure.TooLarge);
    }

    [Fact]
    public async Task A_dripping_server_is_ended_by_the_least_rate()
    {
        await using var server = await DripAsync();

        var failed = await FailureAsync(server.Address, options =>
        {
            options.SlowStartGrace = TimeSpan.FromMilliseconds(200);
            options.MinimumBytesPerSecond = 100_000;
        });

        failed.Failure.ShouldBe(FetchFailure.TooSlow);
        failed.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dripping_server_is_ended_by_the_whole_bound()
    {
        await using var server = await DripAsync();
        var start = Stopwatch.GetTimestamp();

        var failed = await FailureAsync(server.Address, options => options.WholeTimeout = TimeSpan.FromMilliseconds(300));

        failed.Failure.ShouldBe(FetchFailure.Timeout);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_ended_by_the_header_bound()
    {
        await using var server = await LocalServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        (await FailureAsync(server.Address, options => options.HeaderTimeout = TimeSpan.FromMilliseconds(200)))
            .Failure.ShouldBe(FetchFailure.Timeout);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_a_failure_and_not_a_short_feed()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("<rss>");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        (await FailureAsync(server.Address)).Failure.ShouldBe(FetchFailure.Connection);
    }

    private static async Task<FetchOutcome.Failed> FailureAsync(Uri address, Action<FetchOptions>? configure = null) =>
        (await FetchAsync(address, configure)).ShouldBeOfType<FetchOutcome.Failed>();

    private static Task<LocalServer> DripAsync() => LocalServer.StartAsync(async context =>
    {
        while (true)
        {
            await context.Response.WriteAsync("x", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    });

    private static Task<LocalServer> ServeAsync(string label, byte[] body) => LocalServer.StartAsync(async context =>
    {
        if (label.Length > 0) context.Response.Headers.ContentEncoding = label;
        await context.Response.Body.WriteAsync(body);
    });

    private static byte[] Compress(string how, byte[] body)
    {
        using var target = new MemoryStream();
        using (Stream stream = how switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
            "zlib" => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true),
            "raw" => new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(new MemoryStream()),
        })
            stream.Write(body);
        return how == "plain" ? body : target.ToArray();
    }
}
