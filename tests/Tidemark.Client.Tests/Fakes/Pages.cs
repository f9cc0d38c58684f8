using System.Text;
using Tidemark.Protocol;

namespace Tidemark.Client.Tests.Fakes;

/// <summary>The JSON of pages.</summary>
internal static class Pages
{
    public const string Rel = "inx:things";

    /// <summary>A date some seconds into 2024.</summary>
    public static string Date(int second) => $"2024-01-01T{second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}.000Z";

    public static string Item(string id, int second, string value = "v") =>
        $$"""{"id":"{{id}}","creationDate":"{{Date(0)}}","modificationDate":"{{Date(second)}}","value":"{{value}}"}""";

    public static string Deletion(string id, int second) => $$"""{"id":"{{id}}","deletionDate":"{{Date(second)}}"}""";

    public static string Next(string cursor, string[] items, string[]? deletions = null) =>
        Page(items, deletions, $$$"""{"next":{"href":"/things?cursor={{{cursor}}}"}}""", "");

    public static string Last(string token, string[] items, string[]? deletions = null, string more = "") =>
        Page(items, deletions, Upcoming(token), more);

    /// <summary>A last page with the digest of what the collection is said to hold.</summary>
    public static string LastWithDigest(string token, string[] items, (string Id, int Second)[] held, string[]? deletions = null) =>
        Last(token, items, deletions, DigestMembers(held));

    public static string DigestMembers(params (string Id, int Second)[] held) =>
        $$""","digest":"{{DigestOf(held)}}","count":{{held.Length}},"tokenValidUntil":"2024-04-01T00:00:00.000Z" """;

    public static Digest DigestOf(params (string Id, int Second)[] held) =>
        held.Aggregate(Digest.Empty, (sum, one) => sum + Digest.Of(one.Id, Encoding.ASCII.GetBytes(Date(one.Second))));

    public static string Upcoming(string token) =>
        $$$"""{"inx:upcoming-modifications":{"href":"/things?syncToken={{{token}}}&syncModifications=true"}}""";

    private static string Page(string[] items, string[]? deletions, string links, string more)
    {
        var parts = new List<string> { $"\"{Rel}\":[{string.Join(",", items)}]" };
        if (deletions is not null) parts.Add($"\"tidemark:deletions\":[{string.Join(",", deletions)}]");
        return $$"""{"_links":{{links}},"_embedded":{ {{string.Join(",", parts)}} }{{more}}}""";
    }
}
