using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>Whether a call has to name its application, and did.</summary>
internal sealed class ApplicationTokens(IOptions<NewsFacesOptions> options)
{
    public const string HeaderName = "X-NGAPIToken";

    /// <summary>Null where the call may go on, else the sentence that refuses it.</summary>
    /// <param name="http">The request, whose HTTP header counts.</param>
    /// <param name="inSoapHeader">The token of the SOAP header; null where there is none.</param>
    public string? Refusal(HttpContext http, string? inSoapHeader)
    {
        if (!options.Value.RequireApplicationToken) return null;
        var token = inSoapHeader ?? http.Request.Headers[HeaderName].ToString();
        if (string.IsNullOrWhiteSpace(token)) return "This server wants an application token, in NGAPIToken or X-NGAPIToken.";
        var accepted = options.Value.ApplicationTokens;
        return accepted.Count == 0 || accepted.Contains(token.Trim(), StringComparer.Ordinal)
            ? null
            : "The application token is not accepted here.";
    }
}
