using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>The collection's URL, and the addresses at which rounds and listings begin.</summary>
internal static class CollectionAddress
{
    public static Uri Check(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw Invalid("The collection's URL must begin with http:// or https://.");
        if (url.UserInfo.Length > 0) throw Invalid("The collection's URL must not contain credentials: hand them over separately.");
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            throw Invalid("The collection's URL must have neither a query nor a fragment.");
        return url;
    }

    public static Uri InitialRound(Uri collection, int? pageSize) =>
        new($"{collection.AbsoluteUri}?{Words.SyncModifications}=true{And(pageSize)}");

    public static Uri Listing(Uri collection, int? pageSize) =>
        new(pageSize is null ? collection.AbsoluteUri : $"{collection.AbsoluteUri}?{And(pageSize)[1..]}");

    /// <summary>The upcoming link as stored, with the page size where one is wanted and the link has none.</summary>
    public static Uri IncrementalRound(string upcoming, int? pageSize)
    {
        var url = new Uri(upcoming);
        if (pageSize is null || url.Query.Contains(Words.PageSize + "=", StringComparison.Ordinal)) return url;
        return new Uri(url.AbsoluteUri + (url.Query.Length == 0 ? "?" + And(pageSize)[1..] : And(pageSize)));
    }

    /// <summary>A link of the server's, asked for the digests of the buckets and to vouch for what its holder has seen.</summary>
    public static Uri Digests(string held) => With(new Uri(held), Words.Digest);

    /// <summary>A repair's link, asked for what lies in buckets.</summary>
    public static Uri Buckets(Uri repair, IEnumerable<int> buckets) => With(repair, $"{Words.Bucket}={string.Join(',', buckets)}");

    /// <summary>A repair's link, asked for resources.</summary>
    public static Uri Resources(Uri repair, IEnumerable<string> ids) =>
        With(repair, string.Join('&', ids.Select(id => $"{Words.Id}={Uri.EscapeDataString(id)}")));

    private static Uri With(Uri link, string parameters) => new($"{link.AbsoluteUri}{(link.Query.Length == 0 ? '?' : '&')}{parameters}");

    private static string And(int? pageSize) =>
        pageSize is null ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&{Words.PageSize}={pageSize}");

    private static SyncException Invalid(string message) => new(SyncErrorCode.InvalidOption, message);
}
