using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tidemark.Bench.Data;

/// <summary>Resources such as a collection has: a random id, and members of text, numbers, truth values, an object and an array.</summary>
internal static class Resources
{
    /// <summary>Bytes of the members of one resource, braces included: what a store keeps as its body.</summary>
    public const int BodySize = 600;

    /// <summary>The id of a resource: random, as those are that the server makes, and the same in every run.</summary>
    public static string Id(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        var mixed = (ulong)number;
        BitConverter.TryWriteBytes(bytes, Mix(ref mixed));
        BitConverter.TryWriteBytes(bytes[8..], Mix(ref mixed));
        return new Guid(bytes).ToString();
    }

    /// <summary>The members of a resource, <see cref="BodySize"/> bytes; a different one for each revision.</summary>
    public static byte[] Body(int number, int revision = 0)
    {
        var mixed = ((ulong)revision << 32) | (uint)number;
        var text = new StringBuilder(BodySize);
        text.Append(CultureInfo.InvariantCulture, $$"""{"name":"resource-{{number:0000000}}","revision":{{revision}},"section":"section-{{number % 37}}" """).Length--;
        text.Append(CultureInfo.InvariantCulture, $$""","price":{{number % 1000}}.25,"active":{{(number % 3 == 0 ? "true" : "false")}},"approved":null""");
        text.Append(CultureInfo.InvariantCulture, $$""","tags":["a{{number % 7}}","b{{number % 11}}"],"owner":{"customer":"customer-{{number % 5000}}","list":{{number % 200}}}""");
        text.Append(",\"description\":");
        text.Append('"');
        while (text.Length < BodySize - 2)
        {
            var word = Mix(ref mixed).ToString("x", CultureInfo.InvariantCulture);
            text.Append(word.AsSpan(0, Math.Min(word.Length % 9 + 3, BodySize - 2 - text.Length)));
            if (text.Length < BodySize - 2) text.Append(' ');
        }

        return Encoding.ASCII.GetBytes(text.Append("\"}").ToString());
    }

    /// <summary>A line of a bulk load: the body with its id in front.</summary>
    public static void WriteLine(IBufferWriter<byte> output, string id, ReadOnlySpan<byte> body)
    {
        output.Write("{\"id\":\""u8);
        Encoding.ASCII.GetBytes(id, output);
        output.Write("\","u8);
        output.Write(body[1..]);
        output.Write("\n"u8);
    }

    /// <summary>The lines of the resources from <paramref name="first"/> on.</summary>
    public static ReadOnlyMemory<byte> Lines(int first, int count, int revision = 0)
    {
        var output = new ArrayBufferWriter<byte>(count * (BodySize + 48));
        for (var i = first; i < first + count; i++) WriteLine(output, Id(i), Body(i, revision));
        return output.WrittenMemory;
    }

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
