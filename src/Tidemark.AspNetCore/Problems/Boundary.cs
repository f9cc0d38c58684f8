using Microsoft.AspNetCore.Http;

namespace Tidemark.AspNetCore.Problems;

/// <summary>Runs a request and turns what goes wrong into a problem document. The edge of a request, so it may catch everything.</summary>
internal static class Boundary
{
    /// <summary>An endpoint that answers what is expected to go wrong itself; faults of the program go on to the app's own handling.</summary>
    public static RequestDelegate Around(Func<HttpContext, Task<IResult>> handler) => async context =>
    {
        try
        {
            var result = await handler(context);
            await result.ExecuteAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody is left to be told.
        }
        catch (Exception error) when (ProblemOf.Of(error) is { } problem)
        {
            await ProblemWriter.WriteAsync(context, problem);
        }
    };
}
