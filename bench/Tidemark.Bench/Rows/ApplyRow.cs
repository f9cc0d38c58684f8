using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Tidemark.Bench.Limits;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;
using Tidemark.Client;

namespace Tidemark.Bench.Rows;

/// <summary>
/// A replica applying a full round whose pages lie in memory, against a loop that parses the same bytes and inserts them. The pages are those
/// of the real server.
/// </summary>
internal static class ApplyRow
{
    public static IEnumerable<Result> Measure(Lab lab)
    {
        var (collection, pages) = Capture(lab);
        var empty = lab.NewPath("empty") + ".db";
        Replica.Open(empty, collection).Dispose();
        Apply(lab, collection, pages);
        BareApply.Run(Copy(lab, empty), [.. pages.Values]);
        var comparison = Comparison.Alternate(
            lab.Settings.Runs, () => Apply(lab, collection, pages), () => BareApply.Run(Copy(lab, empty), [.. pages.Values]));
        var bytes = pages.Values.Sum(page => (long)page.Length);
        yield return Result.Of(
            $"replica applying a full round of {Show.Count(lab.Settings.Applied)} resources",
            "JSON parse and prepared insert over the same bytes in a bare loop", comparison, Show.Rate("rows"), Aim.AtLeast(0.6)) with
        {
            Note = $"{pages.Count} pages, {bytes / lab.Settings.Applied} bytes a resource; every replica ended verified against the digest.",
        };
    }

    private static (Uri Collection, Dictionary<string, byte[]> Pages) Capture(Lab lab)
    {
        using var server = Server.Start(lab.NewPath("apply"), Lab.Large);
        Lab.Fill(server, Lab.Large, lab.Settings.Applied);
        using var wire = server.Connect();
        var pages = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var (target, body) = (Lab.Large + "?syncModifications=true", new ArrayBufferWriter<byte>(1 << 20));
        wire.Copy = body;
        Rounds.Read(wire, server.Requests, target, onPage: (asked, _) =>
        {
            pages.Add(asked, body.WrittenSpan.ToArray());
            body.ResetWrittenCount();
        });
        return (new Uri($"http://{server.Address}{Lab.Large}"), pages);
    }

    private static double Apply(Lab lab, Uri collection, Dictionary<string, byte[]> pages)
    {
        var path = lab.NewPath("replica") + ".db";
        using var replica = Replica.Open(path, collection);
        using var client = new SyncClient(collection, handler: new PagesInMemory(pages));
        var result = client.PullAsync(replica).GetAwaiter().GetResult();
        if (result.Verified != true || result.Resources != lab.Settings.Applied) throw new InvalidDataException("The replica is not what the pages say.");
        return result.Resources / result.Elapsed.TotalSeconds;
    }

    private static string Copy(Lab lab, string empty)
    {
        var path = lab.NewPath("bare") + ".db";
        File.Copy(empty, path);
        return path;
    }

    /// <summary>A server without a network: the client's own handler, everything above it as ever.</summary>
    private sealed class PagesInMemory(Dictionary<string, byte[]> pages) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(pages[request.RequestUri!.PathAndQuery]);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/hal+json;charset=UTF-8");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
