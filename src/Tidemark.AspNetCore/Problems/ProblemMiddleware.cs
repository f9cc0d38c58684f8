using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tidemark.AspNetCore.Problems;

/// <summary>The server's outermost layer: no answer leaves as a bare status, and no exception leaves at all.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            var problem = ProblemOf.Of(error) ?? ProblemOf.Internal;
            if (problem == ProblemOf.Internal) Log.RequestFailed(logger, context.TraceIdentifier, error);
            await ProblemWriter.WriteAsync(context, problem);
            return;
        }

        if (IsBare(context.Response)) await ProblemWriter.WriteAsync(context, ProblemOf.OfStatus(context.Response.StatusCode));
    }

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0;
}
