using System.Globalization;
using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>What the operations of Subscription.asmx do.</summary>
internal static class SubscriptionCalls
{
    public static async Task<object?> GetSubscriptionList(SoapCall call)
    {
        var list = await call.Service.GetSubscriptionsAsync(
            call.User, call.In.Name("location"), call.In.Name("syncToken"), call.Cancellation);
        return (Action<XmlOutput>)(output => SubscriptionOpml.Write(output, list, call.News.Address));
    }

    public static async Task<object?[]> GetUpdates(SoapCall call)
    {
        var updates = await call.Service.GetUpdatesAsync(
            call.User, call.In.Name("locationName"), call.In.Name("syncToken"), call.Cancellation);
        return [updates.FeedIds.Select(id => id.ToString(CultureInfo.InvariantCulture)), updates.Token];
    }

    public static async Task<object?> GetSubscriptionCounts(SoapCall call)
    {
        var list = await call.Service.GetSubscriptionsAsync(call.User, call.In.Name("location"), null, call.Cancellation);
        return (Action<XmlOutput>)(output => SubscriptionOpml.WriteCounts(output, list, call.News.Address));
    }

    public static async Task<object?> AddSubscription(SoapCall call)
    {
        // Everything is read before anything is done: a mistake further down must not leave half of it.
        var (url, folder, title) = (call.In.Needed("xmlUrl"), call.In.Int("folderId"), call.In.Name("customTitle"));
        var markRead = call.In.Flag("markRead");
        var credential = CredentialOf(call.In.Child("cred"));
        var location = await LocationNameAsync(call, call.In.Int("locationId"));
        var id = await call.Service.AddSubscriptionAsync(call.User, url, folder, title, location, credential, call.Cancellation);
        if (markRead) await call.Service.MarkReadAsync(call.User, id, null, read: true, token: null, call.Cancellation);
        return id;
    }

    public static async Task DeleteSubscriptions(SoapCall call)
    {
        var ids = call.In.Ints("subscriptionList") ?? throw new RequestException("subscriptionList is missing.");
        if (ids.Count > 0) await call.Service.DeleteSubscriptionsAsync(call.User, ids, call.Cancellation);
    }

    public static Task ReplaceSubscriptions(SoapCall call) => call.Service.ReplaceSubscriptionsAsync(
        call.User, call.In.Name("locationName"), OpmlReader.Read(call.In.Child("opmlDocument")), call.Cancellation);

    public static async Task<object?> MergeSubscriptions(SoapCall call)
    {
        var outline = OpmlReader.Read(call.In.Child("opmlDocument"));
        var list = await call.Service.MergeSubscriptionsAsync(call.User, call.In.Name("locationName"), outline, call.Cancellation);
        return (Action<XmlOutput>)(output => SubscriptionOpml.Write(output, list, call.News.Address));
    }

    public static Task MoveSubscription(SoapCall call) => call.Service.MoveSubscriptionAsync(
        call.User, call.In.Int("subscriptionId"), call.In.Int("toFolderId"), call.Cancellation);

    public static Task RenameSubscription(SoapCall call) => call.Service.RenameSubscriptionAsync(
        call.User, call.In.Int("subscriptionId"), call.In.Text("newName")?.Trim() ?? "", call.Cancellation);

    private static FeedCredential? CredentialOf(XmlPart? cred)
    {
        if (cred is null) return null;
        if (cred.Flag("useNGOSCredentials"))
            throw new NewsException(NewsFault.NotOffered,
                "This server keeps no password it could sign in to a feed with; give networkCredential.");
        return cred.Child("networkCredential") is { } own && own.Name("username") is { } user
            ? new FeedCredential(user, own.Text("passwordenc") ?? "", own.Name("domain"))
            : null;
    }

    // Later clients name the location by its id; 0 and none are the same.
    private static async Task<string?> LocationNameAsync(SoapCall call, int id)
    {
        if (id == 0) return null;
        var known = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        return known.FirstOrDefault(location => location.Id == id)?.Name
            ?? throw new NewsException(NewsFault.NotFound, $"There is no location {id}.");
    }
}
