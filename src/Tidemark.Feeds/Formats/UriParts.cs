namespace Tidemark.Feeds;

/// <summary>An absolute address cut at its delimiters, which stay with the part they begin (the scheme keeps its colon).</summary>
internal readonly record struct UriParts(string Scheme, string Authority, string Path, string Query)
{
    public static UriParts Split(string uri)
    {
        var fragment = uri.IndexOf('#', StringComparison.Ordinal);
        var rest = fragment < 0 ? uri : uri[..fragment];
        var scheme = UriReference.SchemeLength(rest);
        var (schemePart, authority) = (scheme > 0 ? rest[..(scheme + 1)] : "", "");
        rest = rest[schemePart.Length..];
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.AsSpan(2).IndexOfAny('/', '?');
            authority = end < 0 ? rest : rest[..(end + 2)];
            rest = rest[authority.Length..];
        }

        var query = rest.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? new UriParts(schemePart, authority, rest, "") : new UriParts(schemePart, authority, rest[..query], rest[query..]);
    }

    /// <summary>Puts a relative path in place of the last segment, then takes out <c>.</c> and <c>..</c>.</summary>
    public string Merge(string reference)
    {
        var cut = reference.AsSpan().IndexOfAny('?', '#');
        var (path, tail) = cut < 0 ? (reference, "") : (reference[..cut], reference[cut..]);
        var merged = path.StartsWith('/') ? path : Directory() + path;
        return RemoveDots(merged) + tail;
    }

    private string Directory() => Path.LastIndexOf('/') is >= 0 and var slash ? Path[..(slash + 1)] : Authority.Length > 0 ? "/" : "";

    private static string RemoveDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.StartsWith('.'))
        {
            return path;
        }

        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (segments[i] == ".." && kept.Count > 1)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (isLast)
            {
                kept.Add("");
            }
        }

        return string.Join('/', kept);
    }
}
