using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tidemark.AspNetCore.Docs;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.Core.Access;

namespace Tidemark.AspNetCore.Access;

/// <summary>An endpoint for administrators of the whole server. It takes no parameters in its query.</summary>
internal static class AdministratorEndpoint
{
    /// <summary>The group of these endpoints in the documentation.</summary>
    public const string Tag = "administration";

    public static void Map(
        IEndpointRouteBuilder endpoints, TidemarkHost host, string path, string method, Func<HttpContext, Task<IResult>> handler, Operation operation) =>
        endpoints.MapMethods(path, [method], Boundary.Around(context =>
            (Demand(context, host) ?? QueryParameters.Refuse(context.Request.QueryString.Value)) is { } problem
                ? Task.FromResult<IResult>(problem) : handler(context))).Describe(operation);

    private static Problem? Demand(HttpContext context, TidemarkHost host) => host.Gate is { } gate
        ? gate.Demand(context, Grant.Everything, Role.Administrator)
        : ProblemOf.Forbidden("This server asks for no keys, so nobody can show that they may administer it.");
}
