using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;
using Tidemark.News.Service;
using static Tidemark.News.AspNetCore.Soap.SoapTypes;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>Location.asmx: the places a person reads at.</summary>
internal static class LocationSoap
{
    private static readonly SoapStructure LocationType = new("Location",
    [
        SoapField.Of<Location>("id", Int, location => location.Id),
        SoapField.Of<Location>("name", Text, location => location.Name),
        SoapField.Of<Location>("contentOnline", Flag, location => location.ContentOnline),
        SoapField.Of<Location>("autoAddSubs", Flag, location => location.AutoAddSubscriptions),
    ]);

    public static readonly SoapService Service = new("Location", "LocationWebService", "http://services.newsgator.com/svc/Location.asmx",
    [
        SoapOperation.Giving("GetLocations", new SoapArray(LocationType), GetLocations),
        SoapOperation.Giving("CreateLocation", Int, CreateLocation, new("name", Text), new("autoAddSubs", Flag)),
        SoapOperation.Doing("DeleteLocation", DeleteLocation, new SoapParameter("id", Int)),
        SoapOperation.Doing("Update", Update, new SoapParameter("location", LocationType)) with { OffersForm = false },
        SoapOperation.Giving("GetUnreadCount", Int, GetUnreadCount, new SoapParameter("name", Text)),
    ]);

    private static async Task<object?> GetLocations(SoapCall call) => await call.Service.GetLocationsAsync(call.User, call.Cancellation);

    private static async Task<object?> CreateLocation(SoapCall call) =>
        await call.Service.CreateLocationAsync(call.User, call.In.Needed("name"), call.In.Flag("autoAddSubs"), call.Cancellation);

    private static Task DeleteLocation(SoapCall call) => call.Service.DeleteLocationAsync(call.User, call.In.Int("id"), call.Cancellation);

    private static async Task Update(SoapCall call)
    {
        var wish = call.In.Child("location") ?? throw new RequestException("location is missing.");
        var id = wish.Int("id");
        var known = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        var now = known.FirstOrDefault(location => location.Id == id)
            ?? throw new NewsException(NewsFault.NotFound, $"There is no location {id}.");
        var wanted = new Location(id, wish.Name("name") ?? now.Name, wish.Flag("contentOnline"), wish.Flag("autoAddSubs"));
        await call.Service.UpdateLocationAsync(call.User, wanted, call.Cancellation);
    }

    private static async Task<object?> GetUnreadCount(SoapCall call) =>
        await call.Service.GetUnreadCountAsync(call.User, call.In.Name("name"), call.Cancellation);
}
