using System.Globalization;
using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>Reads the member <c>buckets</c> of a repair's answers: the digests of all of them, or what lies in some.</summary>
internal static class BucketsReader
{
    /// <summary>The reader stands on the member's name; afterwards on the end of its value.</summary>
    public static void Read(ref Utf8JsonReader reader, Page page)
    {
        if (ItemReader.Next(ref reader) == JsonTokenType.String)
        {
            if (reader.TryGetBytesFromBase64(out var digests) && digests.Length == Bucket.Count * Bucket.WireLength) page.BucketDigests = digests;
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject) throw Fault.InvalidPage("its buckets are neither text nor an object");
        while (ItemReader.Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (!int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bucket) || !page.Buckets.TryAdd(bucket, []))
                throw Fault.InvalidPage("it has a bucket without a number, or one twice");
            ReadBucket(ref reader, page, page.Buckets[bucket]);
        }
    }

    private static void ReadBucket(ref Utf8JsonReader reader, Page page, List<PageVersion> bucket)
    {
        if (ItemReader.Next(ref reader) != JsonTokenType.StartArray) throw Fault.InvalidPage("a bucket is not an array");
        while (ItemReader.Next(ref reader) == JsonTokenType.StartArray)
        {
            ItemReader.Next(ref reader);
            var id = ItemReader.ReadString(ref reader, page);
            ItemReader.Next(ref reader);
            var modified = ItemReader.ReadString(ref reader, page);
            if (id.IsNone || modified.IsNone || ItemReader.Next(ref reader) != JsonTokenType.EndArray)
                throw Fault.InvalidPage("an entry of a bucket is not an id and a date");
            bucket.Add(new PageVersion(id, modified));
        }
    }
}
