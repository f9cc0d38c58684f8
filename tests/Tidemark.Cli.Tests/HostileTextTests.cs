using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tidemark.Cli.Hosting;

namespace Tidemark.Cli.Tests;

/// <summary>Text that others chose, on its way to a terminal or a log.</summary>
public sealed class HostileTextTests
{
    private const string Escapes = "\u001b[2J\r\n2026-01-01T00:00:00.000Z info: forged\u202e\u0007";

    [Fact]
    public void A_log_entry_is_one_line_without_control_characters_whatever_it_is_about()
    {
        using var output = new StringWriter();
        var formatter = new PlainLineFormatter(TimeProvider.System);
        var error = new InvalidOperationException(Escapes, new FormatException(Escapes));
        formatter.Write(new LogEntry<string>(LogLevel.Error, "Category", new EventId(1), Escapes, error, (state, _) => state), null, output);

        var line = output.ToString();
        line.ShouldEndWith(Environment.NewLine);
        var text = line[..^Environment.NewLine.Length];
        text.Any(c => char.IsControl(c) || c == '\u202e').ShouldBeFalse(text);
        text.ShouldContain("fail: Category[1] \\u001b[2J");
        text.ShouldContain(nameof(FormatException));
    }

    [Fact]
    public async Task A_trace_of_an_error_shows_a_servers_words_without_their_control_characters()
    {
        using var site = WebSite.Start(new() { ["/things"] = """{"_links":{"next":{"href":"http://[\u001b[2Jcleared\u202e"}}}""" });
        using var folder = new TemporaryFolder();

        var answer = await Tool.RunAsync(
            ["pull", site.Address + "/things", "--into", folder["replica.db"], "--key", "key:s3cret-s3cret"], null, ("TIDEMARK_TRACE", "1"));

        answer.Code.ShouldNotBe(0);
        answer.Errors.ShouldContain("SyncException");
        answer.Errors.ShouldContain("\\u001b[2Jcleared");
        answer.Errors.ShouldNotContain("\u001b");
        answer.Errors.ShouldNotContain("\u202e");
        answer.Errors.ShouldNotContain("s3cret");
    }

    // Version, key, payload and seal as they lie in a token: what people paste need not come from a server at all.
    [Theory]
    [InlineData("04010000000000000000010101010100FFFFFFFF0F")]
    [InlineData("0401000000000000000001010101FFFFFFFFFFFFFFFFFF01")]
    [InlineData("0201000000000000000001010101FFFFFFFFFFFFFFFF7F")]
    [InlineData("")]
    public async Task A_forged_token_that_somebody_pastes_is_explained_or_refused(string payload)
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString([1, 0, 0, 0, 0, .. Convert.FromHexString(payload), .. new byte[16]]);
        var answer = await Tool.RunAsync("token", "inspect", token);
        if (answer.Code != 0) answer.ShouldExplain(6, "This is not a token");
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_key_file_is_replaced_and_never_written_through()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var target = folder.Write("readable", "untouched");
        Directory.CreateDirectory(folder["data"]);
        File.CreateSymbolicLink(Path.Combine(folder["data"], "admin.key"), target);
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        File.ReadAllText(target).ShouldBe("untouched");
        new FileInfo(server.KeyFile).LinkTarget.ShouldBeNull();
        File.GetUnixFileMode(server.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
