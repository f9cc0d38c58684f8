using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>Brings addresses to the form in which two of the same thing are equal.</summary>
internal static class AddressKey
{
    private static readonly FrozenSet<string> Tracking = new[]
    {
        "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi",
        "ocid", "cmpid", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ref_src", "spm", "wt_mc", "xtor", "phpsessid", "jsessionid",
        "sessionid", "session_id", "ftag", "piwik_campaign", "pk_campaign", "pk_kwd",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // What makes an address new at every fetch: cache busters and signatures.
    private static readonly FrozenSet<string> Volatile = new[]
    {
        "_", "nocache", "cachebuster", "cachebust", "cb", "rand", "random", "rnd", "ts", "timestamp", "nonce", "expires", "signature", "sig",
        "key-pair-id", "policy", "hmac", "hash", "token",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> PlainHost = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary>Without scheme, <c>www.</c>, tracking parameters and the last slash; the host in small letters.</summary>
    public static string Loose(string address) => Build(address, dropVolatile: false);

    /// <summary>Also without what changes at every fetch.</summary>
    public static string Stable(string address) => Build(address, dropVolatile: true);

    /// <summary>An address of the web without its scheme and <c>www.</c>; others as they are.</summary>
    public static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> address)
    {
        var text = address.Trim();
        var rest = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text[8..]
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        return rest.Length < text.Length && rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
    }

    private static string Build(string address, bool dropVolatile)
    {
        var text = address.Trim();
        if (!UriReference.IsWebAddress(text))
        {
            return text;
        }

        if (Plain(text) is { } plain)
        {
            return plain;
        }

        var parts = UriParts.Split(text);
        var fragment = text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? text[hash..] : "";
        var host = parts.Authority[2..].ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        host = host.EndsWith(":80", StringComparison.Ordinal) ? host[..^3] : host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;
        var session = parts.Path.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        var path = (session < 0 ? parts.Path : parts.Path[..session]).TrimEnd('/');
        return string.Concat(host, path, Query(parts.Query, dropVolatile), IsTrackingFragment(fragment) ? "" : fragment);
    }

    // Most addresses need nothing but to lose their scheme. Null for the others, which are taken apart.
    private static string? Plain(string text)
    {
        var rest = WithoutScheme(text);
        var end = rest.IndexOf('/');
        var host = end < 0 ? rest : rest[..end];
        var isPlain = rest.Length < text.Length && host.IndexOfAnyExcept(PlainHost) < 0 && rest.IndexOfAny('?', '#', ';') < 0;
        return isPlain ? rest.TrimEnd('/').ToString() : null;
    }

    private static string Query(string query, bool dropVolatile)
    {
        if (query.Length < 2)
        {
            return "";
        }

        var kept = new StringBuilder();
        foreach (var parameter in query[1..].Replace("&amp;", "&", StringComparison.Ordinal).Split('&'))
        {
            var name = parameter.Split('=')[0];
            if (parameter.Length > 0 && !IsTracking(name) && !(dropVolatile && IsVolatile(name)))
            {
                kept.Append(kept.Length == 0 ? '?' : '&').Append(parameter);
            }
        }

        return kept.ToString();
    }

    private static bool IsTracking(string name) => name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(name);

    private static bool IsVolatile(string name) => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) || Volatile.Contains(name);

    private static bool IsTrackingFragment(string fragment) =>
        fragment.Length <= 1 || fragment.StartsWith("#utm_", StringComparison.OrdinalIgnoreCase) || fragment.StartsWith("#xtor=", StringComparison.OrdinalIgnoreCase);
}
