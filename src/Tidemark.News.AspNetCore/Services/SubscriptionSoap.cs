using Tidemark.News.AspNetCore.Soap;
using static Tidemark.News.AspNetCore.Soap.SoapTypes;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>Subscription.asmx: what a person reads. The calls are in <see cref="SubscriptionCalls"/>.</summary>
internal static class SubscriptionSoap
{
    private static readonly SoapStructure NetworkCredential = new("NGOSNetworkCredential",
        [SoapField.In("username", Text), SoapField.In("passwordenc", Text), SoapField.In("domain", Text)]);

    private static readonly SoapStructure Credential = new("NGOSCredential",
        [SoapField.In("networkCredential", NetworkCredential), SoapField.In("useNGOSCredentials", Flag)]) { IsChoice = true };

    private static readonly SoapParameter LocationId = new("locationId", Int) { Undescribed = true };

    public static readonly SoapService Service = new(
        "Subscription", "SubscriptionWebService", "http://services.newsgator.com/svc/Subscription.asmx",
    [
        SoapOperation.Giving("GetSubscriptionList", Any, SubscriptionCalls.GetSubscriptionList,
            new("location", Text), new("syncToken", Text), new("getScores", Flag) { Undescribed = true }),
        new("GetUpdates", [new("locationName", Text), new("syncToken", Text)], [new("GetUpdatesResult", Texts), new("newToken", Text)],
            SubscriptionCalls.GetUpdates)
        {
            OffersForm = false,
            DeclaresToken = false,
        },
        SoapOperation.Giving("GetSubscriptionCounts", Any, SubscriptionCalls.GetSubscriptionCounts, new SoapParameter("location", Text)),
        SoapOperation.Giving("AddSubscription", Int, SubscriptionCalls.AddSubscription,
            new("xmlUrl", Text), new("folderId", Int), new("cred", Credential),
            new("customTitle", Text) { Undescribed = true }, new("markRead", Flag) { Undescribed = true },
            LocationId) with { OffersForm = false },
        SoapOperation.Doing("DeleteSubscriptions", SubscriptionCalls.DeleteSubscriptions, new("subscriptionList", Ints), LocationId),
        SoapOperation.Doing("ReplaceSubscriptions", SubscriptionCalls.ReplaceSubscriptions,
            new("locationName", Text), new("opmlDocument", Any)) with { OffersForm = false },
        SoapOperation.Giving("MergeSubscriptions", Any, SubscriptionCalls.MergeSubscriptions,
            new("locationName", Text), new("opmlDocument", Any)) with { OffersForm = false },
        SoapOperation.Doing("MoveSubscription", SubscriptionCalls.MoveSubscription, new("subscriptionId", Int), new("toFolderId", Int),
            LocationId),
        SoapOperation.Doing("RenameSubscription", SubscriptionCalls.RenameSubscription, new("subscriptionId", Int), new("newName", Text),
            LocationId),
    ]);
}
