using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Tidemark.AspNetCore.Collections;

/// <summary>
/// The addresses clients use for one collection. A client chooses the Host header, so only so many are remembered; further ones are
/// made afresh for each request.
/// </summary>
internal sealed class CollectionAddresses(CollectionFace face)
{
    private const int MostRemembered = 32;
    private readonly ConcurrentDictionary<(string Scheme, string Host, string PathBase), CollectionAddress> _known = new();
    private CollectionAddress? _fixed;
    private CollectionAddress? _latest;

    public CollectionAddress For(HttpContext context)
    {
        if (face.Host.PublicUrl is { } url) return _fixed ??= new CollectionAddress(face, url, "", "", "");
        var request = context.Request;
        var (scheme, host, pathBase) = (request.Scheme, request.Host.Value ?? "", request.PathBase.Value ?? "");
        var latest = Volatile.Read(ref _latest);
        if (latest is not null && latest.IsFor(scheme, host, pathBase)) return latest;
        var address = Find(context, scheme, host, pathBase);
        if (host.Length > 0) Volatile.Write(ref _latest, address);
        return address;
    }

    private CollectionAddress Find(HttpContext context, string scheme, string host, string pathBase)
    {
        if (_known.TryGetValue((scheme, host, pathBase), out var known)) return known;
        // HTTP/1.0 may come without a Host: the client then knows the server by the address it reached.
        var shown = host.Length > 0 ? host : LocalAddress(context);
        var made = new CollectionAddress(face, $"{scheme}://{shown}{new PathString(pathBase).ToUriComponent()}", scheme, host, pathBase);
        return host.Length == 0 || _known.Count >= MostRemembered ? made : _known.GetOrAdd((scheme, host, pathBase), made);
    }

    private static string LocalAddress(HttpContext context)
    {
        var connection = context.Connection;
        return connection.LocalIpAddress is { } ip ? new System.Net.IPEndPoint(ip, connection.LocalPort).ToString() : "localhost";
    }
}
