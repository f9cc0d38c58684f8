using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Outlines that are posted to Subscription.aspx, or sent to be deleted.</summary>
internal static class SubscriptionPosts
{
    /// <summary>
    /// POST Subscription.aspx: subscribes to the feeds of the outline, in the folders it nests them in; one with an id is renamed. Answers
    /// what came of each, with the address as the client wrote it, by which it finds its own again.
    /// </summary>
    public static async Task<RestReply> Add(RestCall call)
    {
        var leaves = OpmlReader.Leaves(OpmlReader.Read(call.Body.Xml)).ToList();
        if (leaves.Count == 0) throw new RequestException("The outline holds no feed.");
        foreach (var (node, _) in leaves)
        {
            if (node.Id is null && node.XmlUrl is null) throw new RequestException("An outline has neither xmlUrl nor ng:id.");
            if (node.Id is not null && node.Text is null) throw new RequestException("An outline with ng:id has no text: the new name.");
        }

        var answers = new List<(OutlineNode Node, int? Folder)>();
        foreach (var (node, folders) in leaves)
            answers.Add(node.Id is { } id ? await RenameAsync(call, node, id) : await SubscribeAsync(call, node, folders));
        return RestReply.Of(output => OpmlDocument.Write(output, "Subscriptions", null, () =>
        {
            foreach (var (node, folder) in answers)
            {
                SubscriptionOpml.WriteStart(output, node.Id!.Value, node.Text, node.XmlUrl, folder, call.News.Address);
                output.End();
            }
        }));
    }

    /// <summary>DELETE Subscription.aspx: unsubscribes from what the outline names by id or address.</summary>
    public static async Task<RestReply> Delete(RestCall call)
    {
        var leaves = OpmlReader.Leaves(OpmlReader.Read(call.Body.Xml)).Select(leaf => leaf.Node).ToList();
        if (leaves.Count == 0) throw new RequestException("The outline holds no subscription.");
        if (leaves.Any(node => node.Id is null && node.XmlUrl is null))
            throw new RequestException("An outline has neither ng:id nor xmlUrl.");
        var ids = leaves.Where(node => node.Id is not null).Select(node => node.Id!.Value).ToList();
        var urls = leaves.Where(node => node.Id is null).Select(node => node.XmlUrl!).ToList();
        if (urls.Count > 0)
            ids.AddRange((await call.Service.GetFeedsByUrlAsync(call.User, urls, call.Cancellation)).Select(feed => feed.Id));
        if (ids.Count == 0) throw new NewsException(NewsFault.NotFound, "There is no such subscription.");
        await call.Service.DeleteSubscriptionsAsync(call.User, ids, call.Cancellation);
        return RestReply.Done;
    }

    private static async Task<(OutlineNode Node, int? Folder)> RenameAsync(RestCall call, OutlineNode node, int id)
    {
        await call.Service.RenameSubscriptionAsync(call.User, id, node.Text!.Trim(), call.Cancellation);
        return (node, null);
    }

    private static async Task<(OutlineNode Node, int? Folder)> SubscribeAsync(
        RestCall call, OutlineNode node, IReadOnlyList<OutlineNode> folders)
    {
        var parent = 0;
        foreach (var folder in folders) parent = folder.Id ?? await FolderAsync(call, folder, parent);
        var title = string.IsNullOrWhiteSpace(node.Text) || node.Text.Trim() == node.XmlUrl ? null : node.Text.Trim();
        var id = await call.Service.AddSubscriptionAsync(call.User, node.XmlUrl!, parent, title, null, null, call.Cancellation);
        return (node with { Id = id }, parent);
    }

    private static Task<int> FolderAsync(RestCall call, OutlineNode folder, int parent) =>
        folder.Text?.Trim() is { Length: > 0 } name
            ? call.Service.CreateFolderAsync(call.User, name, parent, FolderRoot.Feeds, orGet: true, call.Cancellation)
            : throw new RequestException("A folder in the outline has no text: its name.");
}
