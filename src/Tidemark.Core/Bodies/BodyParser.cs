using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Core.Bodies;

/// <summary>Walks the top level of one JSON object, copies the members to keep and picks out those the server reads.</summary>
internal ref struct BodyParser(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private readonly byte[] _body = new byte[Math.Max(json.Length, 2)];
    private Utf8JsonReader _reader = new(json, ResourceBody.Options);
    private MemberNames _names = new(json);
    private int _length;
    private string? _id;
    private bool _deleted;

    public ParsedBody Parse()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject) throw new BodyException("A resource must be a JSON object.");
        _body[_length++] = (byte)'{';
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName) Member();
        if (_reader.Read()) throw new BodyException("More follows after the JSON object.");
        _body[_length++] = (byte)'}';
        ReadOnlyMemory<byte> body = _body.AsMemory(0, _length);
        if (body.Span.IndexOfAny("\r\n\t"u8) >= 0) body = Compact(body);
        return new ParsedBody(_id, _deleted, body);
    }

    private void Member()
    {
        var start = (int)_reader.TokenStartIndex;
        Utf16.Check(ref _reader);
        if (!_names.Add(ref _reader)) throw Twice(_reader.GetString()!);
        var isId = _reader.ValueTextEquals(Words.Id);
        var isDeleted = _reader.ValueTextEquals(Words.Deleted);
        var isDate = _reader.ValueTextEquals(Words.CreationDate) || _reader.ValueTextEquals(Words.ModificationDate);
        var keep = !ResourceBody.IsReserved(ref _reader);
        var name = isDate ? _reader.GetString()! : "";
        _reader.Read();
        if (isId) _id = ReadId();
        if (isDeleted) _deleted = _reader.TokenType == JsonTokenType.True;
        if (isDate) CheckDate(name);
        SkipValue();
        if (keep) Copy(start, (int)_reader.BytesConsumed);
    }

    private string ReadId()
    {
        if (_reader.TokenType != JsonTokenType.String) throw new BodyException("The member \"id\" must be a string.") { Member = Words.Id };
        Utf16.Check(ref _reader);
        var id = _reader.GetString()!;
        return ResourceId.Fault(id) is { } fault ? throw new BodyException($"The member \"id\" {fault}.") { Member = Words.Id } : id;
    }

    // The server makes these dates itself; a wrong one is told, because who sends it believes that it is kept.
    private void CheckDate(string name)
    {
        var good = _reader.TokenType == JsonTokenType.Null
            || (_reader.TokenType == JsonTokenType.String && Instant.TryParse(_reader.GetString(), out _));
        if (!good) throw new BodyException($"The member \"{name}\" must be a date like 2016-02-04T10:30:12.000Z.") { Member = name };
    }

    private void SkipValue()
    {
        var depth = _reader.CurrentDepth;
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            Utf16.Check(ref _reader);
            return;
        }

        while (_reader.Read() && _reader.CurrentDepth > depth) Utf16.Check(ref _reader);
    }

    private void Copy(int start, int end)
    {
        if (_length > 1) _body[_length++] = (byte)',';
        _json[start..end].CopyTo(_body.AsSpan(_length));
        _length += end - start;
    }

    // White space between tokens goes; a line break inside a string can only be an escape and stays.
    private static ReadOnlyMemory<byte> Compact(ReadOnlyMemory<byte> body)
    {
        var compact = new byte[body.Length];
        var length = 0;
        var inString = false;
        var escaped = false;
        foreach (var b in body.Span)
        {
            if (inString)
            {
                inString = escaped || b != '"';
                escaped = !escaped && b == '\\';
            }
            else if (b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') continue;
            else inString = b == '"';
            compact[length++] = b;
        }

        return compact.AsMemory(0, length);
    }

    private static BodyException Twice(string name)
    {
        var shown = name.Length > 100 ? name[..100] : name;
        return new BodyException($"The member {JsonSerializer.Serialize(shown)} is there twice.") { Member = shown };
    }
}
