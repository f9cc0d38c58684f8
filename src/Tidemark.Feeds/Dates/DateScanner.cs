namespace Tidemark.Feeds;

/// <summary>Walks through a date's text.</summary>
internal ref struct DateScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    public int Position { get; set; }

    public readonly bool AtEnd => Position >= _text.Length;

    public readonly char Next => AtEnd ? '\0' : _text[Position];

    public readonly char After(int count) => Position + count < _text.Length ? _text[Position + count] : '\0';

    public bool Skip(char c)
    {
        if (Next != c || AtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads a number of at most so many digits; false if there is none.</summary>
    public bool Number(int most, out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < most && char.IsAsciiDigit(Next))
        {
            value = (value * 10) + (Next - '0');
            digits++;
            Position++;
        }

        return digits > 0;
    }

    /// <summary>Reads the fraction of a second after its point or comma, as ticks.</summary>
    public int Fraction()
    {
        var ticks = 0;
        var unit = (int)TimeSpan.TicksPerSecond;
        while (char.IsAsciiDigit(Next))
        {
            unit /= 10;
            ticks += (Next - '0') * unit;
            Position++;
        }

        return ticks;
    }

    /// <summary>Reads a word: letters, and the points and accents within.</summary>
    public ReadOnlySpan<char> Word()
    {
        var start = Position;
        while (!AtEnd && (char.IsLetter(Next) || char.GetUnicodeCategory(Next) is System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            Position++;
        }

        return _text[start..Position];
    }

    /// <summary>Reads hours, minutes, seconds and fraction in the form <c>h:mm[:ss[.f]]</c>, or run together as <c>hhmm[ss]</c>.</summary>
    public bool Time(ref DateParts parts)
    {
        if (!Number(2, out var hour, out _))
        {
            return false;
        }

        parts.Hour = hour;
        var separated = Skip(':') || Skip('.');
        if ((separated || char.IsAsciiDigit(Next)) && Number(2, out var minute, out _))
        {
            parts.Minute = minute;
            if (separated ? (Skip(':') || Skip('.')) : char.IsAsciiDigit(Next))
            {
                parts.Second = Number(2, out var second, out _) ? second : 0;
                parts.Ticks = Next is '.' or ',' && char.IsAsciiDigit(After(1)) && (Skip('.') || Skip(',')) ? Fraction() : 0;
            }
        }

        return true;
    }

    /// <summary>Reads a numeric offset: sign, hours, and minutes with or without a colon.</summary>
    public bool Offset(ref DateParts parts)
    {
        if (Next is not ('+' or '-' or '\u2212') || !char.IsAsciiDigit(After(1)))
        {
            return false;
        }

        var sign = Next == '+' ? 1 : -1;
        Position++;
        Number(2, out var hours, out _);
        _ = Skip(':') || Skip('.');
        Number(2, out var minutes, out _);
        parts.Offset = sign * ((hours * 60) + minutes);
        return true;
    }
}
