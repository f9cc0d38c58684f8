using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore.Docs;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Writing;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Access;

/// <summary>What administrators do over HTTP: keys for clients, and the rotation of the key that seals tokens.</summary>
internal sealed class KeyEndpoints(TidemarkHost host, ILogger logger)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/tidemark/keys", "GET", List, new Operation(AdministratorEndpoint.Tag, "All access keys, revoked ones too; no secrets.")
        {
            Answers = [(200, "The keys", "application/json")],
        });
        Map(endpoints, "/tidemark/keys", "POST", CreateAsync, new Operation(AdministratorEndpoint.Tag, "Makes an access key; its secret is told this once. Body: {\"grants\": [\"reader:/path\"], \"note\": \"\"}.")
        {
            Consumes = ["application/json"],
            Answers = [(201, "The key and its secret", "application/json")],
            Problems = [400, 413, 415],
        });
        Map(endpoints, "/tidemark/keys/{id}", "DELETE", RevokeAsync, new Operation(AdministratorEndpoint.Tag, "Revokes an access key. The last administrator's can not be.")
        {
            Parameters = [new(Words.Id, "path", "The key.")],
            Answers = [(204, "It is revoked", null)],
            Problems = [404, 409],
        });
        Map(endpoints, "/tidemark/token-keys/rotate", "POST", RotateAsync, new Operation(AdministratorEndpoint.Tag, "Adds a fresh key that seals tokens; tokens sealed before the one before it expire.")
        {
            Answers = [(204, "It is done", null)],
        });
    }

    private Task<IResult> List(HttpContext context) => Task.FromResult<IResult>(new KeysResult(host.Gate!.Ring.All));

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var (parsed, bad) = await RequestBody.ReadResourceAsync(context, "application/json");
        if (bad is not null) return bad;
        if (KeyRequest.Read(parsed.Body, [.. host.Faces.Select(face => face.Path)], out var request) is { } problem) return problem;
        var (key, secret) = await host.Gate!.Ring.CreateAsync(request!.Grants, request.Note, context.RequestAborted);
        return new KeysResult(key, secret);
    }

    private async Task<IResult> RevokeAsync(HttpContext context)
    {
        if (ItemId.Read(context, out var id) is { } bad) return bad;
        return await host.Gate!.Ring.RevokeAsync(id, context.RequestAborted) switch
        {
            Revocation.Done => Results.NoContent(),
            Revocation.LastAdministrator => ProblemOf.Conflict("This is the last key that may manage keys; make another one first."),
            _ => ProblemOf.NotFound("There is no key with this id."),
        };
    }

    private async Task<IResult> RotateAsync(HttpContext context)
    {
        await host.Store.RotateTokenKeyAsync(context.RequestAborted);
        Log.TokenKeyRotated(logger);
        return Results.NoContent();
    }

    private void Map(IEndpointRouteBuilder endpoints, string path, string method, Func<HttpContext, Task<IResult>> handler, Operation operation) =>
        AdministratorEndpoint.Map(endpoints, host, path, method, handler, operation);
}
