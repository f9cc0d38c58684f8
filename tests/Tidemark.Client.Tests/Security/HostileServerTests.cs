using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Security;

/// <summary>A collection's server that means harm: the client ends with an error of its own, in bounded memory, and holds what it held.</summary>
public sealed class HostileServerTests : ClientTest
{
    // A member of a gzip file, which may have as many as it likes.
    private static readonly byte[] HundredMegabytes = Bomb();

    [Theory]
    [InlineData(200, SyncErrorCode.PageTooLarge)]
    [InlineData(400, SyncErrorCode.Rejected)]
    public async Task Compressed_zeros_without_end_are_given_up_within_the_bound_of_a_page(int status, SyncErrorCode expected)
    {
        Options = Options with { MaxPageBytes = 1 << 20 };
        await SeedAsync(Pages.Item("a", 1));
        var hungUp = new TaskCompletionSource();
        AtToken("t1", async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/hal+json";
            context.Response.Headers.ContentEncoding = "gzip";
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(HundredMegabytes);
            hungUp.SetResult();
        });
        var error = await PullFailsAsync();
        error.Code.ShouldBe(expected);
        await hungUp.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Held().ShouldBe("a=v");
        StoredLink().ShouldBe(Script.Token("t1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_that_bring_nothing_and_always_lead_on_come_to_an_end(bool listing)
    {
        await SeedAsync(Pages.Item("a", 1));
        for (var i = 0; i < 200; i++)
            Server.On(Script.Cursor($"n{i}"), Answers.Json(Pages.Next($"n{i + 1}", [])));
        Server.On(listing ? "/things" : Script.Token("t1"), Answers.Json(Pages.Next("n0", [])));
        if (listing) AtToken("t1", Answers.Json(Pages.Last("t1", [])));
        var error = listing ? await ReconcileFailsAsync() : await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.InvalidPage);
        error.Message.ShouldContain("brings nothing");
        Server.Requests.Count.ShouldBeLessThan(110);
        Held().ShouldBe("a=v");
    }

    [Theory]
    [InlineData("""{"detail":"\ud800"}""")]
    [InlineData("""{"\ud800":1,"detail":"d"}""")]
    [InlineData("""{"reason":"\udc00","detail":5}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_problem_document_that_is_none_is_an_error_of_this_library_all_the_same(string json)
    {
        Server.On(Script.Initial, Answers.Problem(400, json));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.Rejected);
        Server.On(Script.Initial, Answers.Problem(410, json));
        (await Should.ThrowAsync<SyncException>(() => PullAsync())).Message.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"created":1e999}""")]
    public async Task An_answer_to_a_push_that_makes_no_sense_is_an_error_or_nothing_and_never_a_crash(string json)
    {
        Server.On("/things", Answers.Json(json));
        using var client = Client();
        using var lines = new MemoryStream("{\"id\":\"a\"}\n"u8.ToArray());
        try
        {
            (await client.PushAsync(lines)).Counts.ShouldBe(PushCounts.Zero);
        }
        catch (SyncException error)
        {
            error.Code.ShouldBe(SyncErrorCode.UnexpectedAnswer);
        }
    }

    [Fact]
    public async Task A_page_with_a_million_open_brackets_is_refused()
    {
        Server.On(Script.Initial, Answers.Json("""{"_links":""" + new string('[', 1_000_000)));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.InvalidPage);
    }

    [Fact]
    public async Task Neither_the_secret_nor_the_header_is_in_anything_that_can_be_printed()
    {
        Options = Options with { Credentials = new SyncCredentials("key", "s3cret-s3cret") };
        Server.On(Script.Initial, Answers.Problem(401, """{"detail":"no"}"""));
        var error = await PullFailsAsync();
        foreach (var text in new[] { error.ToString(), Options.Credentials.ToString(), Options.ToString() })
        {
            text.ShouldNotContain("s3cret");
            text.ShouldNotContain(Options.Credentials.Header.Parameter!);
        }
    }

    [Fact]
    public async Task A_replica_and_its_lock_are_for_their_owner_alone_and_a_file_that_is_there_keeps_its_rights()
    {
        if (OperatingSystem.IsWindows()) return;
        await SeedAsync(Pages.Item("a", 1));
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        System.IO.File.GetUnixFileMode(ReplicaPath).ShouldBe(Owner);
        System.IO.File.GetUnixFileMode(ReplicaPath + "-lock").ShouldBe(Owner);
        using (OpenReplica())
            foreach (var beside in Directory.GetFiles(Path.GetDirectoryName(ReplicaPath)!, "replica.db*"))
                System.IO.File.GetUnixFileMode(beside).ShouldBe(Owner, beside);
        AtToken("t1", Answers.Json(Pages.Last("t1", [])));
        System.IO.File.SetUnixFileMode(ReplicaPath, Owner | UnixFileMode.GroupRead);
        await PullAsync();
        System.IO.File.GetUnixFileMode(ReplicaPath).ShouldBe(Owner | UnixFileMode.GroupRead);
    }

    private async Task<SyncException> ReconcileFailsAsync()
    {
        using var replica = OpenReplica();
        using var client = Client();
        return await Should.ThrowAsync<SyncException>(() => client.ReconcileAsync(replica));
    }

    private static byte[] Bomb()
    {
        using var one = new MemoryStream();
        using (var gzip = new GZipStream(one, CompressionLevel.Fastest, true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 100; i++) gzip.Write(zeros);
        }

        return one.ToArray();
    }
}
