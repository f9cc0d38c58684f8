using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tidemark.AspNetCore.Problems;
using Tidemark.News.AspNetCore.Access;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>Answers a request for JSON: signs in, runs the handler, and turns what goes wrong into a problem document. So it may catch everything.</summary>
internal sealed class HalEndpoint(
    SignInGate gate, ApplicationTokens tokens, INewsService news, HalFaces faces, IOptions<NewsFacesOptions> options, ILogger<HalEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http, Func<HalCall, Task<IResult>> handler)
    {
        try
        {
            var result = await AnswerAsync(http, handler);
            await result.ExecuteAsync(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody is left to be told.
        }
        catch (Exception error)
        {
            var problem = HalProblems.Of(error);
            if (problem.Status >= 500) Log.RequestFailed(logger, http.TraceIdentifier, error);
            await ProblemWriter.WriteAsync(http, problem);
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext http, Func<HalCall, Task<IResult>> handler)
    {
        var signIn = await gate.JudgeAsync(http);
        if (signIn.Account is not { } account)
        {
            if (signIn.Wait is null) http.Response.Headers.WWWAuthenticate = SignInGate.Challenge;
            return HalProblems.Of(signIn);
        }

        return tokens.Refusal(http, null) is { } refusal
            ? ProblemOf.Forbidden(refusal)
            : await handler(new HalCall(http, news, faces, options.Value, account.Id));
    }
}
