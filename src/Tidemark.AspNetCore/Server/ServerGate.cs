using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.RateLimits;

namespace Tidemark.AspNetCore.Server;

/// <summary>
/// What every request to the server passes first: it is counted against its key's limit, or its address's, and without a good key it gets no
/// further than the open endpoints. So a stranger can not tell what is here from what is not. Health checks are counted and never refused.
/// What another site's page has a browser write is refused, whatever key comes along.
/// </summary>
internal sealed class ServerGate(RequestDelegate next, TidemarkHost host, RateLimiter? limiter)
{
    public Task InvokeAsync(HttpContext context)
    {
        // What clients stored comes out again as JSON, XML or text: no browser may take it for a page.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var principal = host.Gate?.Authenticate(context);
        var endpoint = context.GetEndpoint();
        if (limiter is not null && Count(context, principal) is { Allowed: false } verdict && endpoint?.Metadata.GetMetadata<NeverLimited>() is null)
        {
            host.Metrics.RequestLimited();
            return ProblemWriter.WriteAsync(context, ProblemOf.TooManyRequests(verdict.Reset));
        }

        if (ForeignPage.Sent(context.Request, host.PublicUrl))
            return ProblemWriter.WriteAsync(context, ProblemOf.Forbidden("A page of another site may not change anything here."));
        var isOpen = host.Gate is null || principal is not null || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        return isOpen ? next(context) : ProblemWriter.WriteAsync(context, ProblemOf.OfStatus(401));
    }

    private RateVerdict Count(HttpContext context, KeyPrincipal? principal)
    {
        var verdict = principal is null ? limiter!.Count(context.Connection.RemoteIpAddress) : limiter!.Count(principal.Key.Id);
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = limiter.LimitText;
        headers["X-RateLimit-Remaining"] = verdict.Remaining.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = verdict.Reset.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return verdict;
    }
}
