using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>States in the lower-case words of REST.</summary>
internal static class StateBody
{
    public static void Write(XmlOutput output, IEnumerable<PostState> states)
    {
        output.Start("body");
        output.Start("updatepostmetadata");
        output.Start("newstates");
        foreach (var feed in FeedMetadata.Group(states))
        {
            output.Start("feedmetadata");
            output.Element("feedid", Words.Number(feed.FeedId));
            foreach (var state in feed.States) Write(output, state);
            output.End();
        }

        output.End();
        output.End();
        output.End();
    }

    private static void Write(XmlOutput output, PostState state)
    {
        output.Start("postmetadata");
        output.Element("postid", state.PostId);
        output.Element("state", Words.Number((int)state.Read));
        output.Element("statespecified", "true");
        output.Element("flagstate", Words.Number(state.Flag));
        output.Element("flagstatespecified", "true");
        output.Element("useractions", state.UserActions);
        output.End();
    }
}
