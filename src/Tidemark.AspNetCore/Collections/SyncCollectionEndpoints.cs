using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Docs;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Access;

namespace Tidemark.AspNetCore;

/// <summary>Maps collections.</summary>
public static class SyncCollectionEndpoints
{
    /// <summary>
    /// Maps a collection at a path, made in the store at start where it is not there: GET for rounds and listings, POST to create and to load,
    /// and GET, PUT, PATCH and DELETE below it for single resources. The path is the collection's name in the store, so it must be the
    /// whole one: a route group can not be given.
    /// </summary>
    /// <returns>For the conventions of all its endpoints, such as <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="ArgumentException">The path or the options are not good; the message says everything that is wrong.</exception>
    public static IEndpointConventionBuilder MapSyncCollection(
        this IEndpointRouteBuilder endpoints, string path, Action<SyncCollectionOptions>? configure = null)
    {
        if (endpoints is RouteGroupBuilder) throw new ArgumentException("A collection is mapped by its whole path, not in a route group.", nameof(endpoints));
        var options = new SyncCollectionOptions();
        configure?.Invoke(options);
        return MapDeclared(endpoints, path, options);
    }

    internal static IEndpointConventionBuilder MapDeclared(IEndpointRouteBuilder endpoints, string path, SyncCollectionOptions options)
    {
        var faults = string.Join(' ', CollectionRules.Faults(path, options));
        if (faults.Length > 0) throw new ArgumentException(faults, nameof(options));
        var host = endpoints.ServiceProvider.GetRequiredService<TidemarkHost>();
        var face = new CollectionFace(path, options, host);
        host.Add(face);
        return Map(endpoints, host, face);
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, TidemarkHost host, CollectionFace face)
    {
        var group = endpoints.MapGroup("");
        var item = face.Path + "/{id}";
        Map(group, host, face, face.Path, ["GET", "HEAD"], Role.Reader, CollectionReads.GetAsync).Describe(CollectionOperations.Read(face));
        Map(group, host, face, face.Path, ["POST"], Role.Writer, CollectionWrites.PostAsync).Describe(CollectionOperations.Post(face));
        Map(group, host, face, item, ["GET", "HEAD"], Role.Reader, ItemReads.GetAsync).Describe(CollectionOperations.ReadItem(face));
        Map(group, host, face, item, ["PUT"], Role.Writer, ItemWrites.PutAsync).Describe(CollectionOperations.Put(face));
        Map(group, host, face, item, ["PATCH"], Role.Writer, ItemWrites.PatchAsync).Describe(CollectionOperations.Patch(face));
        Map(group, host, face, item, ["DELETE"], Role.Writer, ItemWrites.DeleteAsync).Describe(CollectionOperations.Delete(face));
        return group;
    }

    private static IEndpointConventionBuilder Map(
        RouteGroupBuilder group, TidemarkHost host, CollectionFace face, string pattern, string[] methods, Role role, Func<HttpContext, CollectionFace, Task<IResult>> handler) =>
        group.MapMethods(pattern, methods, Boundary.Around(context =>
            host.Gate?.Demand(context, face.Path, role) is { } problem ? Task.FromResult<IResult>(problem) : handler(context, face)));
}
