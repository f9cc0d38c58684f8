using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.News.Collections;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>A request for JSON by somebody who has signed in.</summary>
/// <param name="Http">The request.</param>
/// <param name="Service">The news service.</param>
/// <param name="Faces">The collections.</param>
/// <param name="Options">The bounds.</param>
/// <param name="User">The account the call is made for.</param>
internal sealed record HalCall(HttpContext Http, INewsService Service, HalFaces Faces, NewsFacesOptions Options, int User)
{
    /// <summary>Ends when the client is gone.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The number in the path.</summary>
    /// <exception cref="NewsException">It is none, so there is nothing of that id.</exception>
    public int Id() =>
        int.TryParse((string?)Http.GetRouteValue("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Text(id) == (string?)Http.GetRouteValue("id")
            ? id
            : throw new NewsException(NewsFault.NotFound, "There is no resource with this id.");

    /// <summary>One of the person's collections.</summary>
    public ValueTask<CollectionFace> OpenAsync(NewsCollection kind) => Faces.OpenAsync(User, kind, Cancellation);

    /// <summary>What links begin with, for the client of this request.</summary>
    public async ValueTask<string> ServerAsync()
    {
        // Any of the collections knows by which address the client reaches the server.
        var face = await OpenAsync(NewsCollection.Subscriptions);
        return face.AddressFor(Http).Url[..^face.Path.Length];
    }

    /// <summary>The problem of query parameters where none are taken.</summary>
    public Problem? RefuseQuery() => QueryParameters.Refuse(Http.Request.QueryString.Value);

    /// <summary>The id of a row.</summary>
    public static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
