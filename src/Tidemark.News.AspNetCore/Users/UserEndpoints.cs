using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Docs;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Writing;
using Tidemark.News.AspNetCore.Hosting;
using Tidemark.News.Service;
using JsonBody = Tidemark.AspNetCore.Writing.RequestBody;

namespace Tidemark.News.AspNetCore.Users;

/// <summary>The news service's accounts over HTTP, for administrators. Passwords come in bodies only, and leave nowhere.</summary>
internal sealed class UserEndpoints(TidemarkHost tidemark, NewsHost news, ILogger logger)
{
    private const string Path = "/tidemark/users";
    private const string ItemPath = Path + "/{name}";

    private static readonly OperationParameter Name = new("name", "path", "The name the person signs in with.");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, Path, "GET", ListAsync, new Operation(AdministratorEndpoint.Tag, "All accounts of the news service; no passwords.")
        {
            Answers = [(200, "The accounts", "application/json")],
        });
        Map(endpoints, Path, "POST", AddAsync, new Operation(
            AdministratorEndpoint.Tag, "Makes an account. Body: {\"name\": \"ann\", \"password\": \"…\", \"administrator\": false}.")
        {
            Consumes = ["application/json"],
            Answers = [(201, "The account", "application/json")],
            Problems = [400, 409, 413, 415],
        });
        Map(endpoints, ItemPath, "PATCH", SetPasswordAsync, new Operation(AdministratorEndpoint.Tag, "Sets an account's password. Body: {\"password\": \"…\"}.")
        {
            Parameters = [Name],
            Consumes = ["application/json"],
            Answers = [(204, "It is set", null)],
            Problems = [400, 404, 413, 415],
        });
        Map(endpoints, ItemPath, "DELETE", RemoveAsync, new Operation(AdministratorEndpoint.Tag, "Removes an account with its subscriptions, folders and states.")
        {
            Parameters = [Name],
            Answers = [(204, "It is gone", null)],
            Problems = [404],
        });
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var accounts = await news.Engine.Accounts.ListAsync(context.RequestAborted);
        return Answer(context, new UserList([.. accounts.Select(UserLine.Of)]), StatusCodes.Status200OK);
    }

    private async Task<IResult> AddAsync(HttpContext context)
    {
        var (request, problem) = await ReadAsync(context, withName: true);
        if (problem is not null) return problem;
        var account = await news.Engine.Accounts.AddAsync(request!.Name, request.Password, request.Administrator, context.RequestAborted);
        Log.AccountMade(logger, account.Id);
        return Answer(context, UserLine.Of(account), StatusCodes.Status201Created);
    }

    private async Task<IResult> SetPasswordAsync(HttpContext context)
    {
        if (ItemId.Read(context, out var name) is { } bad) return bad;
        var (request, problem) = await ReadAsync(context, withName: false);
        if (problem is not null) return problem;
        await news.Engine.Accounts.SetPasswordAsync(name, request!.Password, context.RequestAborted);
        Log.PasswordSet(logger);
        return Results.NoContent();
    }

    private async Task<IResult> RemoveAsync(HttpContext context)
    {
        if (ItemId.Read(context, out var name) is { } bad) return bad;
        await news.Engine.Accounts.RemoveAsync(name, context.RequestAborted);
        Log.AccountRemoved(logger);
        return Results.NoContent();
    }

    private static async Task<(UserRequest? Request, Problem? Problem)> ReadAsync(HttpContext context, bool withName)
    {
        var (parsed, bad) = await JsonBody.ReadResourceAsync(context, "application/json");
        return bad is not null ? (null, bad) : UserRequest.Read(parsed.Body, withName);
    }

    private static IResult Answer<T>(HttpContext context, T value, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(value, statusCode: status);
    }

    private void Map(IEndpointRouteBuilder endpoints, string path, string method, Func<HttpContext, Task<IResult>> handler, Operation operation) =>
        AdministratorEndpoint.Map(endpoints, tidemark, path, method, context => TellingAsync(context, handler), operation);

    private static async Task<IResult> TellingAsync(HttpContext context, Func<HttpContext, Task<IResult>> handler)
    {
        try
        {
            return await handler(context);
        }
        catch (NewsException error)
        {
            return error.Fault switch
            {
                NewsFault.NotFound => ProblemOf.NotFound(error.Message),
                NewsFault.Exists => ProblemOf.Conflict(error.Message),
                _ => ProblemOf.Body(error.Message),
            };
        }
    }
}
