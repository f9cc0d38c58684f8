using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>A REST request by somebody who has signed in.</summary>
/// <param name="Http">The request.</param>
/// <param name="News">Who calls, and what.</param>
/// <param name="Body">The body; an empty form where there is none.</param>
internal sealed record RestCall(HttpContext Http, NewsCall News, RestBody Body)
{
    public INewsService Service => News.Service;

    public int User => News.User;

    public CancellationToken Cancellation => News.Cancellation;

    /// <summary>A number of the path.</summary>
    /// <exception cref="NewsException">It is none, so there is nothing of that id.</exception>
    public int Id(string name) =>
        int.TryParse((string?)Http.GetRouteValue(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new NewsException(NewsFault.NotFound, "There is nothing at this address.");

    /// <summary>A value of the query; null where it is absent or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A boolean of the query; false where it is absent.</summary>
    public bool QueryFlag(string name) => Query(name) is { } value && PartValues.ToFlag(value, name);

    /// <summary>
    /// The segment after <c>Subscription.aspx</c> as the client wrote it: routing leaves an escaped slash in a name as it is.
    /// </summary>
    public string LocationSegment()
    {
        var path = (Http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "").Split('?')[0].Split('/');
        var at = Array.FindLastIndex(path, segment => segment.Equals("Subscription.aspx", StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < path.Length ? Uri.UnescapeDataString(path[at + 1]) : (string)Http.GetRouteValue("location")!;
    }
}
