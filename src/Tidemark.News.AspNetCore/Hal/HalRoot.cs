using Microsoft.AspNetCore.Http;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>GET /news: where the collections are.</summary>
internal static class HalRoot
{
    public static async Task<IResult> GetAsync(HalCall call) =>
        call.RefuseQuery() is { } unknown ? unknown : new RootResult(call.Faces, await call.ServerAsync());

    private sealed class RootResult(HalFaces faces, string server) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => JsonReply.WriteAsync(httpContext, json =>
        {
            json.WriteStartObject(Words.Links);
            Link(Words.Self, HalFaces.Root, templated: false);
            foreach (var face in faces.Declared.Values) Link(face.Rel, face.Path, templated: false);
            Link("news:feed", HalFaces.FeedPath, templated: true);
            Link("news:feed-posts", HalFaces.FeedPostsPath, templated: true);
            json.WriteStartArray(Words.Curies);
            foreach (var (name, href) in faces.FeedPosts.Curies)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString(Words.Href, href);
                json.WriteBoolean("templated", true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();

            void Link(string rel, string path, bool templated)
            {
                json.WriteStartObject(rel);
                json.WriteString(Words.Href, server + path);
                if (templated) json.WriteBoolean("templated", true);
                json.WriteEndObject();
            }
        }, MediaTypes.HalUtf8);
    }
}
