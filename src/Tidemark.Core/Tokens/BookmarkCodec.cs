using System.Text;
using Tidemark.Protocol;

namespace Tidemark.Core.Tokens;

/// <summary>Bookmarks as bytes: as short as they can be, and one way only to write each.</summary>
internal static class BookmarkCodec
{
    public static byte[] Write(Bookmark bookmark)
    {
        using var stream = new MemoryStream(64);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write((byte)bookmark.Kind);
        writer.Write7BitEncodedInt(bookmark.Log);
        writer.Write(bookmark.Timeline);
        writer.Write7BitEncodedInt64(bookmark.Position);
        if (bookmark.Round is { } round)
        {
            writer.Write7BitEncodedInt64(round.Began);
            writer.Write7BitEncodedInt64(round.Seen);
            writer.Write7BitEncodedInt(round.PageSize);
            writer.Write7BitEncodedInt64(round.Expires.UnixMilliseconds);
        }

        if (bookmark.Listing is { } listing) writer.Write(listing);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Null where the bytes are not a bookmark: another version's, or, where no seal was looked at, anybody's.</summary>
    public static Bookmark? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            var kind = (BookmarkKind)reader.ReadByte();
            if (!Enum.IsDefined(kind)) return null;
            var bookmark = new Bookmark(kind, reader.Read7BitEncodedInt(), reader.ReadInt64(), reader.Read7BitEncodedInt64());
            if (kind != BookmarkKind.Token) bookmark = bookmark with { Round = ReadRound(reader) };
            if (kind == BookmarkKind.ListingCursor) bookmark = bookmark with { Listing = reader.ReadString() };
            return reader.BaseStream.Position == bytes.Length ? bookmark : null;
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return null;
        }
    }

    private static RoundState ReadRound(BinaryReader reader) => new(
        reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt(), ReadInstant(reader.Read7BitEncodedInt64()));

    private static Instant ReadInstant(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new Instant(milliseconds) : throw new FormatException("The moment is beyond the calendar.");
}
