using System.Net;
using System.Text;

namespace Tidemark.Bench.Load;

/// <summary>Requests as bytes, made once and sent often.</summary>
internal sealed class Requests(IPEndPoint server, string authorization)
{
    public byte[] Get(string target, params string[] headers) => Make("GET", target, headers);

    public byte[] Put(string target, ReadOnlySpan<byte> body) =>
        [.. Make("PUT", target, "Content-Type: application/json", $"Content-Length: {body.Length}"), .. body];

    public byte[] Post(string target, string mediaType, ReadOnlySpan<byte> body, params string[] headers) =>
        [.. Make("POST", target, [.. headers, $"Content-Type: {mediaType}", $"Content-Length: {body.Length}"]), .. body];

    public byte[] Delete(string target) => Make("DELETE", target);

    /// <summary>The head of a bulk load of so many bytes.</summary>
    public byte[] Load(string target, long length) => Make("POST", target, "Content-Type: application/x-ndjson", $"Content-Length: {length}");

    /// <summary>The path and query of a link.</summary>
    public static string Target(string url) => new Uri(url).PathAndQuery;

    private byte[] Make(string method, string target, params string[] headers)
    {
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {server}\r\nAuthorization: {authorization}\r\n");
        foreach (var header in headers) text.Append(header).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }
}
