using System.Text.Json;
using System.Text.Unicode;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// Reads the pages of one walk, in order: it remembers under which relation the items lie. Of everything unknown it only checks that it
/// is JSON. Throws <see cref="SyncErrorCode.BodyCut"/> for a page that ends early and <see cref="SyncErrorCode.InvalidPage"/> for any
/// other page that cannot be right.
/// </summary>
internal sealed class PageReader
{
    private const int MaxDepth = 256;

    private readonly MemberNames _members = new();
    private readonly ItemReader _items;
    private readonly bool _ofRepair;
    private string? _rel;

    /// <summary>Reads the walk's items under <paramref name="rel"/>; where that is null, under the first relation that has any.</summary>
    /// <param name="rel">The relation of the items.</param>
    /// <param name="ofRepair">Whether these are the answers to a repair, which have members of their own.</param>
    public PageReader(string? rel, bool ofRepair = false)
    {
        _rel = rel;
        _ofRepair = ofRepair;
        _items = new ItemReader(_members);
    }

    /// <summary>Takes over the rented <paramref name="buffer"/>: the page gives it back, also where reading it fails.</summary>
    public Page Read(byte[] buffer, int length)
    {
        var page = new Page(buffer, length);
        try
        {
            Read(page);
            page.Rel = _rel;
            page.NewMembers = _members.Take();
            return page;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            page.Dispose();
            throw Fault.InvalidPage("it is not JSON, or holds text that is not Unicode");
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    private void Read(Page page)
    {
        if (!Utf8.IsValid(page.Bytes)) throw Fault.InvalidPage("it is not UTF-8");

        // Not the final block: the reader then tells a page that was cut from one that is wrong, by running out instead of throwing.
        var start = new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth });
        var reader = new Utf8JsonReader(page.Bytes, isFinalBlock: false, start);
        if (ItemReader.Next(ref reader) != JsonTokenType.StartObject) throw Fault.InvalidPage("it is not a JSON object");
        while (ItemReader.Next(ref reader) == JsonTokenType.PropertyName) ReadMember(ref reader, page);
        reader.Read(); // Throws where anything but blanks follows.
    }

    private void ReadMember(ref Utf8JsonReader reader, Page page)
    {
        if (reader.ValueTextEquals("_embedded"u8)) ReadEmbedded(ref reader, page);
        else if (reader.ValueTextEquals("_links"u8)) PageLinks.Read(ref reader, page);
        else if (reader.ValueTextEquals("digest"u8)) page.Digest = Digest.TryParse(ReadText(ref reader), out var digest) ? digest : null;
        else if (reader.ValueTextEquals("tokenValidUntil"u8)) page.TokenValidUntil = ReadText(ref reader);
        else if (reader.ValueTextEquals("count"u8)) page.Count = ReadNumber(ref reader);
        else if (_ofRepair && reader.ValueTextEquals("answered"u8)) page.Answered = ReadNumber(ref reader);
        else if (_ofRepair && reader.ValueTextEquals("buckets"u8)) BucketsReader.Read(ref reader, page);
        else ItemReader.SkipValue(ref reader);
    }

    private void ReadEmbedded(ref Utf8JsonReader reader, Page page)
    {
        if (ItemReader.Next(ref reader) == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject) throw Fault.InvalidPage("_embedded is not an object");
        var (found, singleName, stranger) = (false, (string?)null, (string?)null);
        Utf8JsonReader single = default;
        while (ItemReader.Next(ref reader) == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var token = ItemReader.Next(ref reader);
            if (name == Words.Deletions)
            {
                ReadAll(ref reader, page, deletions: true);
            }
            else if (name == _rel || (_rel is null && token == JsonTokenType.StartArray))
            {
                found = true;
                ReadItems(ref reader, page, name);
            }
            else
            {
                if (token == JsonTokenType.StartObject && singleName is null)
                {
                    single = reader;
                    singleName = name;
                }

                if (HoldsResources(reader)) stranger ??= name;
                ItemReader.SkipValue(ref reader);
            }
        }

        // Resources under another relation than the one known are an error: ignoring them would be a silent loss.
        if (!found && _rel is not null && stranger is not null)
            throw Fault.InvalidPage($"it has \"{stranger}\" where \"{_rel}\" was expected");
        if (!found && _rel is null && singleName is not null) ReadItems(ref single, page, singleName);
    }

    private void ReadItems(ref Utf8JsonReader reader, Page page, string name)
    {
        ReadAll(ref reader, page, deletions: false);
        if (page.Items.Count > 0) _rel = name;
    }

    /// <summary>A single object stands for an array of one, as some HAL writers have it.</summary>
    private void ReadAll(ref Utf8JsonReader reader, Page page, bool deletions)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        var single = reader.TokenType == JsonTokenType.StartObject;
        if (!single && reader.TokenType != JsonTokenType.StartArray) throw Fault.InvalidPage("a member of _embedded is not an array");
        while (single || ItemReader.Next(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw Fault.InvalidPage("an entry of _embedded is not an object");
            if (deletions) ItemReader.ReadDeletion(ref reader, page);
            else _items.ReadItem(ref reader, page);
            if (single) return;
        }
    }

    /// <summary>Whether an array with objects in it begins here. The reader is a copy, so that looking ahead moves nothing.</summary>
    private static bool HoldsResources(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        if (ItemReader.Next(ref reader) == JsonTokenType.String) return reader.GetString();
        ItemReader.SkipValue(ref reader);
        return null;
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        if (ItemReader.Next(ref reader) == JsonTokenType.Number) return reader.TryGetInt64(out var number) ? number : null;
        ItemReader.SkipValue(ref reader);
        return null;
    }
}
