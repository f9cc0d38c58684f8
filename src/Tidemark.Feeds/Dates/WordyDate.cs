namespace Tidemark.Feeds;

/// <summary>
/// Dates of words and numbers in any order people write them: RFC 822, asctime, <c>July 8, 2004 3:15 pm</c>, <c>2004/07/08</c>,
/// <c>8.7.2004</c>, Korean units. The weekday is never believed, since many are wrong.
/// </summary>
internal ref struct WordyDate
{
    private DateScanner _scanner;
    private DateParts _parts;
    private (int Value, int Digits) _first;
    private (int Value, int Digits) _second;
    private (int Value, int Digits) _third;
    private int _numbers;
    private int _month;
    private char _separator;
    private bool _hasTime;
    private bool? _afternoon;

    private WordyDate(ReadOnlySpan<char> text) => _scanner = new DateScanner(text);

    public static DateParts? Parse(ReadOnlySpan<char> text)
    {
        var date = new WordyDate(text);
        return date.Read() ? date.Result() : null;
    }

    private bool Read()
    {
        while (!_scanner.AtEnd)
        {
            var next = _scanner.Next;
            if (char.IsAsciiDigit(next))
            {
                if (!ReadNumber())
                {
                    return false;
                }
            }
            else if (char.IsLetter(next))
            {
                ReadWord(_scanner.Word());
            }
            else if (!(_hasTime && _scanner.Offset(ref _parts)))
            {
                _scanner.Position++;
            }
        }

        return _numbers >= 2;
    }

    private bool ReadNumber()
    {
        var start = _scanner.Position;
        _scanner.Number(8, out var value, out var digits);
        if (!_hasTime && _scanner.Next == ':')
        {
            _scanner.Position = start;
            _hasTime = true;
            return _scanner.Time(ref _parts);
        }

        if (_numbers == 0 && _scanner.Next is '/' or '.' or '-')
        {
            _separator = _scanner.Next;
        }

        return Add(value, digits);
    }

    private bool Add(int value, int digits)
    {
        _numbers++;
        switch (_numbers)
        {
            case 1: _first = (value, digits); break;
            case 2: _second = (value, digits); break;
            case 3: _third = (value, digits); break;
            case 4 when !_hasTime && digits <= 2: (_hasTime, _parts.Hour) = (true, value); break;
            default: return _hasTime;
        }

        return true;
    }

    private void ReadWord(ReadOnlySpan<char> word)
    {
        if (word is "T" && char.IsAsciiDigit(_scanner.Next) && _numbers + (_month > 0 ? 1 : 0) >= 3)
        {
            _hasTime = _scanner.Time(ref _parts);
        }
        else if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word is "오전" or "午前" or "上午")
        {
            _afternoon = false;
        }
        else if (word.Equals("pm", StringComparison.OrdinalIgnoreCase) || word is "오후" or "午後" or "下午")
        {
            _afternoon = true;
        }
        else if (_month == 0 && !DayNames.Contains(word) && MonthNames.Find(word) is { } month)
        {
            _month = month;
        }
        else if (_hasTime && ZoneNames.Find(word) is { } offset)
        {
            _parts.Offset = offset;
        }
    }

    private readonly DateParts? Result()
    {
        var parts = _parts;
        if (_month > 0)
        {
            parts.Month = _month;
            // The year is the longer of the two numbers, or the one that is no day; RFC 822's order otherwise.
            var yearFirst = _first.Digits > 2 || (_second.Digits <= 2 && _first.Value > 31);
            var (year, day) = yearFirst ? (_first, _second) : (_second, _first);
            (parts.Year, parts.Day) = (DateParts.FullYear(year.Value, year.Digits), day.Value);
        }
        else if (_numbers >= 3)
        {
            SetNumeric(ref parts);
        }
        else
        {
            return null;
        }

        parts.Hour = (_afternoon, parts.Hour) switch
        {
            (true, < 12) => parts.Hour + 12,
            (false, 12) => 0,
            _ => parts.Hour,
        };
        return parts;
    }

    private readonly void SetNumeric(ref DateParts parts)
    {
        if (_first.Digits > 2)
        {
            (parts.Year, parts.Month, parts.Day) = (_first.Value, _second.Value, _third.Value);
            return;
        }

        // 7/8/2004 is American, 8.7.2004 is not; a number over twelve settles it.
        var monthFirst = _separator == '/' ? _first.Value <= 12 : _second.Value > 12;
        (parts.Month, parts.Day) = monthFirst ? (_first.Value, _second.Value) : (_second.Value, _first.Value);
        parts.Year = DateParts.FullYear(_third.Value, _third.Digits);
    }
}
