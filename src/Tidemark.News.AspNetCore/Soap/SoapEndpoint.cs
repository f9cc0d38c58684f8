using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Tidemark.News.AspNetCore.Access;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>Answers SOAP: reads the envelope, finds the operation, runs it, and turns what goes wrong into a fault.</summary>
internal sealed class SoapEndpoint(
    SignInGate gate, ApplicationTokens tokens, Impersonation impersonation, INewsService news, IOptions<NewsFacesOptions> options,
    ILogger<SoapEndpoint> logger)
{
    private readonly NewsFacesOptions _options = options.Value;
    private readonly XmlLimits _limits = new(options.Value.MaxElements, options.Value.MaxDepth);

    public async Task HandleAsync(HttpContext http, SoapService service)
    {
        var version = SoapVersion.Guess(http.Request.ContentType);
        try
        {
            if (await gate.EnterAsync(http) is not { } account) return;
            var envelope = XmlPartReader.Read(await RequestBody.ReadAsync(http, _options), _limits);
            version = SoapRequest.VersionOf(envelope) ?? throw Mismatch();
            var request = SoapRequest.Of(envelope, version);
            var operation = Find(service, request, ActionOf(http.Request));
            var values = await RunAsync(http, service, operation, request, account);
            await WriteAsync(http, version, StatusCodes.Status200OK, SoapWriter.Reply(version, service, operation, values));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody is left to be told.
        }
        catch (BadHttpRequestException error)
        {
            await PlainReply.WriteAsync(http, error.StatusCode, "The body can not be read, or is too large.");
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            var fault = SoapFault.Of(error, http.TraceIdentifier);
            if (fault.Kind == SoapFaultKind.Server) Log.RequestFailed(logger, http.TraceIdentifier, error);
            await WriteAsync(http, version, SoapWriter.StatusOf(version, fault), SoapWriter.Fault(version, fault));
        }
    }

    private async Task<object?[]> RunAsync(
        HttpContext http, SoapService service, SoapOperation operation, SoapRequest request, Account account)
    {
        if (operation.DeclaresToken && tokens.Refusal(http, request.ApplicationToken) is { } refusal)
            throw new NewsException(NewsFault.Forbidden, refusal);
        var user = await impersonation.ActForAsync(account, service, request.Impersonation, http.RequestAborted);
        var call = new NewsCall(news, user, ServiceAddress.Of(http.Request, _options), http.RequestAborted);
        return await operation.Run(new SoapCall(call, request.Call, http.Response.Headers));
    }

    // By the element in the body; an action that names another operation is a mistake that must not be guessed about.
    private static SoapOperation Find(SoapService service, SoapRequest request, string action)
    {
        var operation = service.Find(request.Call.Name) ?? throw new RequestException($"{service.Name} has no operation of this name.");
        var named = action[(action.LastIndexOfAny(['/', '#']) + 1)..];
        if (named.Length > 0 && named != operation.Name)
            throw new RequestException("The server did not recognize the value of HTTP header SOAPAction.");
        return operation;
    }

    private static string ActionOf(HttpRequest request)
    {
        var action = request.Headers["SOAPAction"].ToString();
        if (action.Length == 0 && MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            action = type.Parameters
                .FirstOrDefault(parameter => parameter.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value.ToString() ?? "";
        return action.Trim().Trim('"', '\'').Trim();
    }

    private static SoapFaultException Mismatch() =>
        new(new SoapFault(SoapFaultKind.VersionMismatch, "VersionMismatch", "The document is no envelope of SOAP 1.1 or 1.2."));

    private static async Task WriteAsync(HttpContext http, SoapVersion version, int status, ReadOnlyMemory<byte> reply)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = version.MediaType + "; charset=utf-8";
        http.Response.Headers.CacheControl = "private, max-age=0";
        http.Response.ContentLength = reply.Length;
        await http.Response.Body.WriteAsync(reply, http.RequestAborted);
    }
}
