namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>Cuts the inside of a tag into attributes, as browsers do, and stops at the tag's <c>&gt;</c> or at the end.</summary>
internal ref struct AttributeScanner(ReadOnlySpan<char> source)
{
    private readonly ReadOnlySpan<char> _source = source;

    /// <summary>How far the scan has come; at the end, where the <c>&gt;</c> stands.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the tag had no end.</summary>
    public bool IsBroken { get; private set; }

    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>The value, undecoded and without quotes; empty if there is none.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    public bool IsQuoted { get; private set; }

    public bool Next()
    {
        SkipWhile(static character => IsSpace(character) || character == '/');
        if (AtEnd()) return false;

        var start = Position++;
        SkipWhile(static character => !IsSpace(character) && character is not ('/' or '>' or '='));
        Name = _source[start..Position];
        Value = [];
        IsQuoted = false;
        SkipWhile(IsSpace);
        if (Position >= _source.Length || _source[Position] != '=') return true;

        Position++;
        SkipWhile(IsSpace);
        return ReadValue();
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\f';

    private bool ReadValue()
    {
        if (Position >= _source.Length) return true;
        var quote = _source[Position];
        IsQuoted = quote is '"' or '\'';
        if (!IsQuoted)
        {
            var start = Position;
            SkipWhile(static character => !IsSpace(character) && character != '>');
            Value = _source[start..Position];
            return true;
        }

        var length = _source[(Position + 1)..].IndexOf(quote);
        if (length < 0)
        {
            IsBroken = true;
            return false;
        }

        Value = _source.Slice(Position + 1, length);
        Position += length + 2;
        return true;
    }

    private bool AtEnd()
    {
        if (Position >= _source.Length) IsBroken = true;
        return IsBroken || _source[Position] == '>';
    }

    private void SkipWhile(Func<char, bool> condition)
    {
        while (Position < _source.Length && condition(_source[Position])) Position++;
    }
}
