using System.Buffers;
using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>Reads resources and deletions out of a page, without an allocation for each.</summary>
internal sealed class ItemReader(MemberNames members)
{
    /// <summary>The reader stands on the item's opening brace; afterwards on its closing one.</summary>
    public void ReadItem(ref Utf8JsonReader reader, Page page)
    {
        var start = (int)reader.TokenStartIndex;
        Slice id = default, created = default, modified = default;
        for (var place = 0; Next(ref reader) == JsonTokenType.PropertyName; place++)
        {
            members.See(ref reader, place);
            if (reader.ValueTextEquals("id"u8)) id = ReadId(ref reader, page);
            else if (reader.ValueTextEquals("modificationDate"u8)) modified = ReadText(ref reader, page);
            else if (reader.ValueTextEquals("creationDate"u8)) created = ReadText(ref reader, page);
            else SkipValue(ref reader);
        }

        var json = new Slice(start, (int)reader.BytesConsumed - start);
        if (id.IsNone) throw Missing(page, json, Words.Id);
        var ticks = ReadDate(page, id, modified, Words.ModificationDate);
        page.Items.Add(new PageItem(id, created, modified, json, ticks, Digest.Of(page[id], page[modified])));
    }

    /// <summary>As <see cref="ReadItem"/>, for an entry of the deletions.</summary>
    public static void ReadDeletion(ref Utf8JsonReader reader, Page page)
    {
        var start = (int)reader.TokenStartIndex;
        Slice id = default, deleted = default;
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8)) id = ReadId(ref reader, page);
            else if (reader.ValueTextEquals("deletionDate"u8)) deleted = ReadText(ref reader, page);
            else SkipValue(ref reader);
        }

        if (id.IsNone) throw Missing(page, new Slice(start, (int)reader.BytesConsumed - start), Words.Id);
        page.Deletions.Add(new PageDeletion(id, ReadDate(page, id, deleted, Words.DeletionDate)));
    }

    /// <summary>Reads one token on; a page that ends here was cut.</summary>
    public static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw Fault.BodyCut();

    /// <summary>The reader stands on a property name; afterwards on the end of its value.</summary>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip()) throw Fault.BodyCut();
    }

    private static Slice ReadId(ref Utf8JsonReader reader, Page page)
    {
        if (Next(ref reader) != JsonTokenType.Number) return ReadString(ref reader, page);
        return new Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length);
    }

    private static Slice ReadText(ref Utf8JsonReader reader, Page page)
    {
        Next(ref reader);
        return ReadString(ref reader, page);
    }

    /// <summary>The reader stands on the value; none where it is no text.</summary>
    public static Slice ReadString(ref Utf8JsonReader reader, Page page)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) SkipValue(ref reader);
            return Slice.None;
        }

        if (!reader.ValueIsEscaped) return new Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        var plain = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return page.Keep(plain.AsSpan(0, reader.CopyString(plain)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static long ReadDate(Page page, Slice id, Slice date, string member)
    {
        if (date.IsNone) throw Fault.InvalidPage($"the entry with id \"{Fault.Show(page[id])}\" has no {member}");
        if (WireDate.TryRead(page[date], out var ticks)) return ticks;
        var (shownId, shownDate) = (Fault.Show(page[id]), Fault.Show(page[date]));
        throw Fault.InvalidPage($"the {member} \"{shownDate}\" of \"{shownId}\" is not an ISO 8601 date with a zone");
    }

    private static SyncException Missing(Page page, Slice json, string member) =>
        Fault.InvalidPage($"an entry has no {member}: {Fault.Show(page[json])}");
}
