using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore.Docs;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Server;

/// <summary>Whether the server lives, and whether it can answer.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, TidemarkHost host, ILogger logger)
    {
        Open(endpoints, "/healthz", static _ => Task.FromResult(Alive()), "Whether the process lives.");
        Open(endpoints, "/readyz", context => ReadyAsync(host, logger, context.RequestAborted), "Whether the store can be read.");
    }

    private static IResult Alive() => Results.Text("alive\n", "text/plain");

    private static async Task<IResult> ReadyAsync(TidemarkHost host, ILogger logger, CancellationToken aborted)
    {
        try
        {
            await host.Store.CheckAsync(aborted);
            return Results.Text("ready\n", "text/plain");
        }
        catch (StoreUnavailableException error)
        {
            Log.NotReady(logger, error);
            return ProblemOf.Unavailable(error.Message);
        }
    }

    private static void Open(IEndpointRouteBuilder endpoints, string path, Func<HttpContext, Task<IResult>> handler, string summary) =>
        endpoints.MapMethods(path, ["GET", "HEAD"], Boundary.Around(handler)).AllowAnonymous().WithMetadata(new NeverLimited())
            .Describe(new Operation("health", summary) { Answers = [(200, "Yes", "text/plain")], Problems = [503] });
}
