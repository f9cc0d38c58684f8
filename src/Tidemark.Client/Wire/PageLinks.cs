using System.Text.Json;

namespace Tidemark.Client;

/// <summary>Reads a page's <c>_links</c>: those that lead on. A relation with several links counts as its first.</summary>
internal static class PageLinks
{
    /// <summary>The reader stands on the member's name; afterwards on the end of its value.</summary>
    public static void Read(ref Utf8JsonReader reader, Page page)
    {
        if (ItemReader.Next(ref reader) == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject) throw Fault.InvalidPage("_links is not an object");
        while (ItemReader.Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("next"u8)) page.NextHref = ReadHref(ref reader, "next");
            else if (reader.ValueTextEquals("inx:upcoming-modifications"u8)) page.UpcomingHref = ReadHref(ref reader, "upcoming");
            else if (reader.ValueTextEquals("tidemark:repair"u8)) page.RepairHref = ReadHref(ref reader, "repair");
            else ItemReader.SkipValue(ref reader);
        }
    }

    private static string? ReadHref(ref Utf8JsonReader reader, string relation)
    {
        var token = ItemReader.Next(ref reader);
        if (token == JsonTokenType.Null) return null;
        if (token == JsonTokenType.StartObject) return ReadLink(ref reader) ?? throw WithoutHref(relation);
        if (token != JsonTokenType.StartArray) throw WithoutHref(relation);
        string? first = null;
        while (ItemReader.Next(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw WithoutHref(relation);
            var href = ReadLink(ref reader) ?? throw WithoutHref(relation);
            first ??= href;
        }

        return first;
    }

    private static string? ReadLink(ref Utf8JsonReader reader)
    {
        string? href = null;
        while (ItemReader.Next(ref reader) == JsonTokenType.PropertyName)
        {
            var isHref = reader.ValueTextEquals("href"u8);
            ItemReader.Next(ref reader);
            if (isHref && reader.TokenType == JsonTokenType.String) href = reader.GetString();
            else ItemReader.SkipValue(ref reader);
        }

        return href;
    }

    private static SyncException WithoutHref(string relation) => Fault.InvalidPage($"its {relation} link has no href");
}
