using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.News.AspNetCore.Tests.Security;

public sealed class HostileRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_compressed_envelope_is_not_inflated_but_refused()
    {
        await using var server = await NewsServer.StartAsync();
        const string envelope =
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><GetNews xmlns='http://services.newsgator.com/svc/Feed.asmx'><feedId>7</feedId></GetNews></s:Body></s:Envelope>";
        foreach (var isCompressed in new[] { false, true })
        {
            using var content = new ByteArrayContent(isCompressed ? Compress(envelope) : Encoding.UTF8.GetBytes(envelope));
            content.Headers.TryAddWithoutValidation("Content-Type", "text/xml");
            if (isCompressed) content.Headers.ContentEncoding.Add("gzip");
            using var answer = await server.Client.PostAsync("/ngws/svc/Feed.asmx", content, Cancellation);
            answer.IsSuccessStatusCode.ShouldBe(!isCompressed);
        }
    }

    [Fact]
    public async Task A_chunk_whose_size_has_too_many_digits_is_400()
    {
        await using var server = await NewsServer.StartAsync();
        var address = new Uri(server.Address);
        var basic = server.Client.DefaultRequestHeaders.Authorization;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Cancellation);
        await socket.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /ngws/svc/Feed.asmx HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: {basic}\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"),
            Cancellation);
        using var reader = new StreamReader(socket.GetStream());
        (await reader.ReadLineAsync(Cancellation))!.ShouldStartWith("HTTP/1.1 400");
    }

    private static byte[] Compress(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }
}
