using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Location.aspx.</summary>
internal static class LocationResource
{
    /// <summary>GET Location.aspx: all of them.</summary>
    public static async Task<RestReply> List(RestCall call)
    {
        var locations = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        return RestReply.Of(output => LocationOpml.Write(output, locations, call.News.Address));
    }

    /// <summary>GET Location.aspx/{id}: the address that the list gives each.</summary>
    public static async Task<RestReply> Get(RestCall call)
    {
        var location = await FindAsync(call);
        return RestReply.Of(output => LocationOpml.Write(output, [location], call.News.Address));
    }

    /// <summary>
    /// POST Location.aspx: makes the location that the outline names. One that is there already is answered as it is: clients post theirs
    /// at each start, and take anything but 200 for a failure.
    /// </summary>
    public static async Task<RestReply> Create(RestCall call)
    {
        var (name, autoAdd) = Wanted(call);
        if (name is null) throw new RequestException("The outline has no text: the name of the location.");
        var known = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        if (known.All(location => location.Name != name))
        {
            await call.Service.CreateLocationAsync(call.User, name, autoAdd ?? true, call.Cancellation);
            known = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        }

        return RestReply.Of(output => LocationOpml.Write(output, known.Where(location => location.Name == name), call.News.Address));
    }

    /// <summary>PUT Location.aspx/{id}: renames it, or changes what is added to it by itself.</summary>
    public static async Task<RestReply> Update(RestCall call)
    {
        var (name, autoAdd) = Wanted(call);
        var now = await FindAsync(call);
        var wanted = now with { Name = name ?? now.Name, AutoAddSubscriptions = autoAdd ?? now.AutoAddSubscriptions };
        await call.Service.UpdateLocationAsync(call.User, wanted, call.Cancellation);
        return RestReply.Of(output => LocationOpml.Write(output, [wanted], call.News.Address));
    }

    /// <summary>DELETE Location.aspx/{id}.</summary>
    public static async Task<RestReply> Delete(RestCall call)
    {
        await call.Service.DeleteLocationAsync(call.User, call.Id("id"), call.Cancellation);
        return RestReply.Done;
    }

    private static async Task<Location> FindAsync(RestCall call)
    {
        var id = call.Id("id");
        var known = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        return known.FirstOrDefault(location => location.Id == id)
            ?? throw new NewsException(NewsFault.NotFound, $"There is no location {id}.");
    }

    private static (string? Name, bool? AutoAdd) Wanted(RestCall call)
    {
        var outline = call.Body.Xml.Child("body")?.Child("outline")
            ?? throw new RequestException("An OPML document with an outline is missing.");
        var autoAdd = outline.Attribute(Words.OpmlSpace, "autoAddSubs") ?? outline.Attribute("autoAddSubs");
        return ((outline.Attribute("text") ?? outline.Attribute("title"))?.Trim() is { Length: > 0 } name ? name : null,
            autoAdd is null ? null : PartValues.ToFlag(autoAdd, "ng:autoAddSubs"));
    }
}
