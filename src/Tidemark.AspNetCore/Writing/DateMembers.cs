using System.Text;
using System.Text.Json;
using Tidemark.Core.Bodies;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Writing;

/// <summary>The members of a collection that must be null or a date.</summary>
internal sealed class DateMembers(IEnumerable<string> names)
{
    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The body with its dates in the form this server gives out; the body itself where they are already.</summary>
    /// <exception cref="BodyException">A date is something else; the exception names it.</exception>
    public ReadOnlyMemory<byte> Normalise(ReadOnlyMemory<byte> body)
    {
        if (_names.Length == 0) return body;
        List<(int Start, int End, Instant Date)>? edits = null;
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = ResourceBody.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Find(ref reader);
            reader.Read();
            if (name is not null && Read(name, ref reader) is { } date)
                (edits ??= []).Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed, date));
            reader.Skip();
        }

        return edits is null ? body : Splice(body.Span, edits);
    }

    private byte[]? Find(ref Utf8JsonReader reader)
    {
        foreach (var name in _names)
            if (reader.ValueTextEquals(name)) return name;
        return null;
    }

    // Null where nothing is to be edited.
    private static Instant? Read(byte[] name, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String || !Instant.TryParse(reader.GetString(), out var date)) throw Fault(name);
        Span<byte> canonical = stackalloc byte[Instant.WireLength];
        date.Write(canonical);
        return reader.ValueSpan.SequenceEqual(canonical) ? null : date;
    }

    private static byte[] Splice(ReadOnlySpan<byte> body, List<(int Start, int End, Instant Date)> edits)
    {
        var result = new byte[body.Length + edits.Sum(edit => Instant.WireLength + 2 - (edit.End - edit.Start))];
        var (from, to) = (0, 0);
        foreach (var (start, end, date) in edits)
        {
            body[from..start].CopyTo(result.AsSpan(to));
            to += start - from;
            result[to] = result[to + Instant.WireLength + 1] = (byte)'"';
            date.Write(result.AsSpan(to + 1));
            to += Instant.WireLength + 2;
            from = end;
        }

        body[from..].CopyTo(result.AsSpan(to));
        return result;
    }

    private static BodyException Fault(byte[] name)
    {
        var member = Encoding.UTF8.GetString(name);
        return new BodyException($"The member \"{member}\" must be null or a date like 2016-02-04T10:30:12.000Z.") { Member = member };
    }
}
