using Microsoft.AspNetCore.Http;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A call of an operation.</summary>
/// <param name="News">Who calls, and what.</param>
/// <param name="In">The parameters, as children by name.</param>
/// <param name="Headers">The headers of the reply.</param>
internal sealed record SoapCall(NewsCall News, XmlPart In, IHeaderDictionary Headers)
{
    public INewsService Service => News.Service;

    public int User => News.User;

    public CancellationToken Cancellation => News.Cancellation;
}
