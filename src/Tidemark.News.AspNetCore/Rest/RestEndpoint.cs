using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tidemark.News.AspNetCore.Access;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Answers a REST request: signs in, reads the body, runs the handler, and turns what goes wrong into a status.</summary>
internal sealed class RestEndpoint(
    SignInGate gate, ApplicationTokens tokens, INewsService news, IOptions<NewsFacesOptions> options, ILogger<RestEndpoint> logger)
{
    private readonly NewsFacesOptions _options = options.Value;

    public Task HandleAsync(HttpContext http, Func<RestCall, Task<RestReply>> handler) => Boundary.RunAsync(http, logger, async () =>
    {
        if (await gate.EnterAsync(http) is not { } account) return;
        if (tokens.Refusal(http, null) is { } refusal) throw new NewsException(NewsFault.Forbidden, refusal);
        var body = RestBody.Of(HttpMethods.IsGet(http.Request.Method) ? "" : await RequestBody.ReadAsync(http, _options), _options);
        var call = new NewsCall(news, account.Id, ServiceAddress.Of(http.Request, _options), http.RequestAborted);
        var reply = await handler(new RestCall(http, call, body));
        await reply.WriteAsync(http);
    });
}
