using Tidemark.AspNetCore.Docs;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>What the OpenAPI document says of writing; reading is described as for every collection.</summary>
internal static class HalOperations
{
    private const string Tag = HalFaces.Root;

    private static readonly OperationParameter Id = new(Words.Id, "path", "The resource's id.");
    private static readonly OperationParameter IfMatch = new("If-Match", "header", "Entity tags, or *: one of them must be the resource's.");
    private static readonly string[] Json = ["application/json", MediaTypes.Hal];
    private static readonly string[] Patches = [MediaTypes.MergePatch, "application/json"];

    public static readonly Operation Root = new(Tag, "Links to the collections.") { Answers = [(200, "The links", MediaTypes.HalUtf8)] };

    public static readonly Operation Feed = new(Tag, "A feed that is subscribed to, and how its fetching stands.")
    {
        Parameters = [Id], Answers = [(200, "The feed", MediaTypes.HalUtf8)], Problems = [404, 503],
    };

    public static readonly Operation Subscribe = new(Tag, "Subscribes: address, folder, title, location.")
    {
        Consumes = Json,
        Answers = [(201, "The subscription", MediaTypes.HalUtf8), (200, "It was there already and stays as it is", MediaTypes.HalUtf8)],
        Problems = [400, 413, 415, 422, 503],
    };

    public static readonly Operation EditSubscription = Edit("Changes a subscription's title or folder; null takes them back.");

    public static readonly Operation Unsubscribe = Remove("Unsubscribes.");

    public static readonly Operation Refresh = new(Tag, "Asks the feed now.")
    {
        Parameters = [Id], Answers = [(200, "The feed, and how many posts are new", MediaTypes.HalUtf8)], Problems = [400, 404, 503],
    };

    public static readonly Operation MarkRead = new(Tag, "Marks the feed's posts read, with a syncToken those that were told up to it.")
    {
        Parameters = [Id], Consumes = Json, Answers = [(204, "They are marked", null)], Problems = [400, 404, 410, 413, 415, 503],
    };

    public static readonly Operation PutState = new(Tag, "Says what is made of a post: state and flag.")
    {
        Parameters = [Id, IfMatch], Consumes = Json, Answers = [(200, "The state", MediaTypes.HalUtf8), (204, "Nothing is made of it", null)],
        Problems = [400, 404, 412, 413, 415, 503],
    };

    public static readonly Operation PatchState = new(Tag, "Changes some of what is made of a post.")
    {
        Parameters = [Id, IfMatch], Consumes = Patches, Answers = PutState.Answers, Problems = PutState.Problems,
    };

    public static readonly Operation PostStates = new(Tag, "Changes many states: an array, or one object a line, each with an id.")
    {
        Consumes = ["application/json", MediaTypes.Ndjson],
        Answers = [(200, "How many were applied, and which ids have vanished", "application/json")],
        Problems = [400, 413, 415, 422, 503],
    };

    public static readonly Operation CreateFolder = new(Tag, "Makes a folder: name, parent, root.")
    {
        Consumes = Json, Answers = [(201, "The folder", MediaTypes.HalUtf8)], Problems = [400, 409, 413, 415, 422, 503],
    };

    public static readonly Operation EditFolder = Edit("Renames or moves a folder.");

    public static readonly Operation DeleteFolder = Remove("Deletes a folder and those in it; what it held moves to its parent.");

    private static Operation Edit(string summary) => new(Tag, summary)
    {
        Parameters = [Id, IfMatch], Consumes = Patches, Answers = [(200, "As it is now", MediaTypes.HalUtf8)],
        Problems = [400, 404, 409, 412, 413, 415, 422, 503],
    };

    private static Operation Remove(string summary) => new(Tag, summary)
    {
        Parameters = [Id, IfMatch], Answers = [(204, "It is gone", null)], Problems = [400, 404, 412, 503],
    };
}
