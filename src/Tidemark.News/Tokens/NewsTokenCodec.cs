using System.Text;

namespace Tidemark.News.Tokens;

/// <summary>Tokens as bytes: short, and one way only to write each.</summary>
internal static class NewsTokenCodec
{
    private const byte Version = 1;

    public static byte[] Write(NewsToken token)
    {
        using var stream = new MemoryStream(64);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(token.Timeline);
        writer.Write7BitEncodedInt(token.Owner);
        writer.Write7BitEncodedInt(token.Content.Count);
        foreach (var position in token.Content) writer.Write7BitEncodedInt64(position);
        writer.Write7BitEncodedInt64(token.Memberships);
        writer.Write7BitEncodedInt64(token.StatesTold);
        writer.Write7BitEncodedInt64(token.StatesAtMint);
        if (token.Feed is { } feed)
        {
            writer.Write7BitEncodedInt(feed.FeedId);
            writer.Write7BitEncodedInt64(feed.Content);
            writer.Write7BitEncodedInt64(feed.Memberships);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Null where another version of the program wrote it; only sealed bytes come here.</summary>
    public static NewsToken? Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        try
        {
            if (reader.ReadByte() != Version) return null;
            var (timeline, owner) = (reader.ReadInt64(), reader.Read7BitEncodedInt());
            var content = new long[Math.Clamp(reader.Read7BitEncodedInt(), 0, 256)];
            for (var i = 0; i < content.Length; i++) content[i] = reader.Read7BitEncodedInt64();
            var token = new NewsToken(
                timeline, owner, content, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), null);
            return reader.BaseStream.Position == bytes.Length ? token : token with
            {
                Feed = new FeedMark(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64()),
            };
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException)
        {
            return null;
        }
    }
}
