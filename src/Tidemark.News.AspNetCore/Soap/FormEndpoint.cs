using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Tidemark.News.AspNetCore.Access;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>
/// Answers plain form posts to an operation: <c>POST …/Feed.asmx/GetNews</c>. Mistakes are told in a sentence under the statuses of REST;
/// ASP.NET had 500 for all of them, of which clients only ever read that it was not 200.
/// </summary>
internal sealed class FormEndpoint(
    SignInGate gate, ApplicationTokens tokens, INewsService news, IOptions<NewsFacesOptions> options, ILogger<FormEndpoint> logger)
{
    private readonly NewsFacesOptions _options = options.Value;

    public Task HandleAsync(HttpContext http, SoapService service, string name) => Boundary.RunAsync(http, logger, async () =>
    {
        if (await gate.EnterAsync(http) is not { } account) return;
        var operation = service.Find(name) ?? throw new NewsException(NewsFault.NotFound, $"{service.Name} has no operation of this name.");
        if (!operation.OffersForm)
            throw new NewsException(NewsFault.NotOffered, $"{operation.Name} is not offered to plain form posts; use SOAP.");
        if (operation.DeclaresToken && tokens.Refusal(http, null) is { } refusal) throw new NewsException(NewsFault.Forbidden, refusal);
        var fields = RequestBody.ReadForm(await RequestBody.ReadAsync(http, _options), _options);
        var call = new NewsCall(news, account.Id, ServiceAddress.Of(http.Request, _options), http.RequestAborted);
        var values = await operation.Run(new SoapCall(call, ToPart(operation, fields), http.Response.Headers));
        if (operation.Results is [var result]) await XmlReply.WriteAsync(http, Document(service, result.Type, values[0]));
        else await XmlReply.WriteEmptyAsync(http);
    });

    // A field becomes an element; the values of a repeated one the items of an array.
    private static XmlPart ToPart(SoapOperation operation, Dictionary<string, StringValues> fields)
    {
        var part = new XmlPart(operation.Name);
        foreach (var parameter in operation.Parameters)
        {
            if (!fields.TryGetValue(parameter.Name, out var values)) continue;
            var child = new XmlPart(parameter.Name) { Text = values.Count > 0 ? values[0] ?? "" : "" };
            if (parameter.Type is SoapArray array)
                foreach (var value in values)
                    child.Add(new XmlPart(array.Item.Name) { Text = value ?? "" });
            part.Add(child);
        }

        return part;
    }

    // A document within stands alone; everything else bears the name of its type, in the service's namespace.
    private static ReadOnlyMemory<byte> Document(SoapService service, SoapType type, object? value) => XmlOutput.Document(output =>
    {
        if (type is SoapAny) type.Write(output, service.Namespace, value!);
        else type.WriteElement(output, service.Namespace, type.Name, value ?? "");
    });
}
