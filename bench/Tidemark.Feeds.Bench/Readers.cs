using System.Xml;

namespace Tidemark.Feeds.Bench;

/// <summary>The readers that are compared. Each tells how much it found, so that none of its work can be left out.</summary>
internal static class Readers
{
    /// <summary>XmlReader over every node and attribute, touching no value: the floor under any reader built on it.</summary>
    public static long XmlReaderAlone(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        long nodes = 0;
        while (reader.Read())
        {
            nodes++;
            while (reader.MoveToNextAttribute())
            {
                nodes++;
            }
        }

        return nodes;
    }

    /// <summary>Bytes to posts.</summary>
    public static long Posts(byte[] body)
    {
        using var reader = FeedReader.Open(new MemoryStream(body));
        long posts = 0;
        while (reader.ReadItem() is not null)
        {
            posts++;
        }

        return posts;
    }

    /// <summary>Bytes to posts, with each post's identity and content hash.</summary>
    public static long IdentifiedPosts(byte[] body)
    {
        using var reader = FeedReader.Open(new MemoryStream(body));
        long letters = 0;
        while (reader.ReadItem() is { } item)
        {
            letters += PostIdentifier.Identify(item).Key.Length + ContentHash.Of(item).Length;
        }

        return letters;
    }
}
