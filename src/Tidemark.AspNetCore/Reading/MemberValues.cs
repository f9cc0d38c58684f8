using System.Text.Json;
using Tidemark.Core.Bodies;

namespace Tidemark.AspNetCore.Reading;

/// <summary>The values of a resource's members that links need, percent-encoded. One instance serves one answer, row by row.</summary>
internal sealed class MemberValues(byte[][] names)
{
    private const int Longest = 1000;

    private readonly byte[] _bytes = new byte[names.Length * Longest * 3];
    private readonly int[] _lengths = new int[names.Length];
    private readonly byte[] _unescaped = new byte[Longest];

    /// <summary>The value of a member; empty where a link can not be made of it.</summary>
    public ReadOnlySpan<byte> this[int member] => _bytes.AsSpan(member * Longest * 3, _lengths[member]);

    /// <summary>Looks the members up in a body.</summary>
    public void Read(ReadOnlySpan<byte> body)
    {
        Array.Clear(_lengths);
        var left = names.Length;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ResourceBody.MaxDepth });
        reader.Read();
        while (left > 0 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = IndexOf(ref reader);
            reader.Read();
            if (member >= 0)
            {
                Keep(member, ref reader);
                left--;
            }

            reader.Skip();
        }
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < names.Length; i++)
            if (reader.ValueTextEquals(names[i])) return i;
        return -1;
    }

    private void Keep(int member, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.StartObject or JsonTokenType.StartArray) return;
        if (reader.ValueSpan.Length > Longest) return;
        ReadOnlySpan<byte> value = reader.ValueSpan;
        if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped) value = _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        _lengths[member] = PercentText.Encode(value, _bytes.AsSpan(member * Longest * 3));
    }
}
