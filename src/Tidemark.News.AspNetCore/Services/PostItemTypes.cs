using System.Globalization;
using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.Model;
using static Tidemark.News.AspNetCore.Soap.SoapTypes;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>The types of PostItem.asmx.</summary>
internal static class PostItemTypes
{
    public static readonly SoapStructure PostMetadata = new("PostMetadata",
    [
        SoapField.Of<PostState>("PostID", Text, state => state.PostId),
        SoapField.Of<PostState>("State", Int, state => (int)state.Read, optional: true),
        SoapField.Of<PostState>("FlagState", Int, state => state.Flag, optional: true),
        SoapField.Of<PostState>("UserActions", Text, state => state.UserActions),
    ]);

    public static readonly SoapStructure FeedMetadataType = new("FeedMetadata",
    [
        SoapField.Of<FeedMetadata>("FeedID", Text, feed => Number(feed.FeedId)),
        SoapField.In("UserActions", Text),
        SoapField.Of<FeedMetadata>("PostMetadata", new SoapArray(PostMetadata), feed => feed.States),
    ]);

    public static readonly SoapType States = new SoapArray(FeedMetadataType);

    public static readonly SoapType PostStates = new SoapArray(new SoapStructure("PostState",
    [
        SoapField.Of<PostState>("PostID", Text, state => state.PostId),
        SoapField.Of<PostState>("State", Int, state => (int)state.Read),
        SoapField.Of<PostState>("FeedID", Text, state => Number(state.FeedId)),
        SoapField.Of<PostState>("FlagState", Int, state => state.Flag, optional: true),
        SoapField.Of<PostState>("UserActions", Text, state => state.UserActions),
    ]));

    public static readonly SoapType ClippedPosts = new SoapArray(new SoapStructure("ClippedPost",
        [SoapField.In("PostId", Text), SoapField.In("FolderId", Int), SoapField.In("Deleted", Flag), SoapField.In("LastModified", Time)]));

    public static readonly SoapType ClippedItems = new SoapArray(new SoapStructure("ClippedItem",
    [
        SoapField.Of<Clipping>("PostId", Text, item => item.PostId),
        SoapField.Of<Clipping>("Url", Text, item => item.Url),
        SoapField.Of<Clipping>("Title", Text, item => item.Title),
        SoapField.Of<Clipping>("FolderId", Int, item => item.FolderId),
    ]));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
