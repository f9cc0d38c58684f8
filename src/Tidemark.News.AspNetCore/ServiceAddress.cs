using Microsoft.AspNetCore.Http;

namespace Tidemark.News.AspNetCore;

/// <summary>Where clients reach the services.</summary>
internal static class ServiceAddress
{
    public const string Root = "/ngws/svc";

    /// <summary>The address without a slash at the end.</summary>
    public static string Of(HttpRequest request, NewsFacesOptions options) =>
        options.PublicAddress is { } own
            ? own.AbsoluteUri.TrimEnd('/') + Root
            : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{Root}";
}
