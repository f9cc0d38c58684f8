using Microsoft.AspNetCore.Http;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>A success: a document, nothing, or that the client has it already.</summary>
internal sealed class RestReply
{
    /// <summary>200 without a body.</summary>
    public static readonly RestReply Done = new();

    /// <summary>304.</summary>
    public static readonly RestReply NotModified = new();

    private readonly Action<XmlOutput>? _document;

    private RestReply(Action<XmlOutput>? document = null) => _document = document;

    /// <summary>200 with a document.</summary>
    public static RestReply Of(Action<XmlOutput> document) => new(document);

    public Task WriteAsync(HttpContext http)
    {
        if (_document is not null) return XmlReply.WriteAsync(http, XmlOutput.Document(_document));
        if (this == Done) return XmlReply.WriteEmptyAsync(http);
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}
