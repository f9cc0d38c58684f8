using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>What a client is told when a call can not be done.</summary>
/// <param name="Kind">Whose mistake it is.</param>
/// <param name="Code">For machines, in the detail of the fault.</param>
/// <param name="Sentence">For people.</param>
internal sealed record SoapFault(SoapFaultKind Kind, string Code, string Sentence)
{
    /// <summary>Namespace of the code in the detail.</summary>
    public const string DetailSpace = "urn:tidemark:news";

    /// <summary>The fault for an error. Of what the server did wrong nothing is told but where to find it in its log.</summary>
    public static SoapFault Of(Exception error, string traceId) => error switch
    {
        SoapFaultException own => own.Fault,
        RequestException request => new(SoapFaultKind.Client, "BadRequest", request.Message),
        NewsException news => new(SoapFaultKind.Client, news.Fault.ToString(), news.Message),
        _ => new(SoapFaultKind.Server, "ServerError", $"The server failed; its log says more under {traceId}."),
    };
}
