using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>ISO 8601 in the forms feeds use: calendar, week and ordinal dates, extended or run together, with or without a time.</summary>
internal static class IsoDate
{
    public static DateParts? Parse(ReadOnlySpan<char> text)
    {
        var scanner = new DateScanner(text);
        if (!scanner.Number(8, out var number, out var digits) || Date(ref scanner, number, digits) is not { } parts)
        {
            return null;
        }

        if (scanner.AtEnd)
        {
            return parts;
        }

        if (!scanner.Skip('T') && !scanner.Skip('t') && !scanner.Skip(' '))
        {
            // A zone straight after the date, as in 2003-12-31Z.
            return TryZone(ref scanner, ref parts) && scanner.AtEnd ? parts : null;
        }

        SkipSpaces(ref scanner);
        return scanner.Time(ref parts) && TryZone(ref scanner, ref parts) && scanner.AtEnd ? parts : null;
    }

    private static DateParts? Date(ref DateScanner scanner, int number, int digits) => digits switch
    {
        4 when scanner.Skip('-') => AfterYear(ref scanner, number),
        4 when scanner.Next is 'W' or 'w' => Week(ref scanner, number),
        4 when scanner.AtEnd => new DateParts(number, 1, 1),
        8 => new DateParts(number / 10000, number / 100 % 100, number % 100),
        7 => Ordinal(number / 1000, number % 1000),
        6 when scanner.AtEnd || scanner.Next is 'T' => SixDigits(number),
        _ => null,
    };

    // 200312 is a month of a year, 031231 a day; feeds use both.
    private static DateParts SixDigits(int number) => number / 100 is >= 1970 and <= 2069 && number % 100 is >= 1 and <= 12
        ? new DateParts(number / 100, number % 100, 1)
        : new DateParts(DateParts.FullYear(number / 10000, 2), number / 100 % 100, number % 100);

    private static DateParts? AfterYear(ref DateScanner scanner, int year)
    {
        if (scanner.Next is 'W' or 'w')
        {
            return Week(ref scanner, year);
        }

        if (!scanner.Number(4, out var number, out var digits))
        {
            return null;
        }

        if (digits > 2)
        {
            return digits == 3 ? Ordinal(year, number) : new DateParts(year, number / 100, number % 100);
        }

        return scanner.Skip('-')
            ? scanner.Number(2, out var day, out _) ? new DateParts(year, number, day) : null
            : new DateParts(year, number, 1);
    }

    private static DateParts? Ordinal(int year, int day) => year is >= 1 and <= 9998 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365)
        ? From(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day - 1))
        : null;

    private static DateParts? Week(ref DateScanner scanner, int year)
    {
        scanner.Position++;
        if (year is < 1 or > 9998 || !scanner.Number(2, out var week, out _) || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        _ = scanner.Skip('-');
        var day = scanner.Number(1, out var given, out _) ? given : 1;
        return day is >= 1 and <= 7 ? From(ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7))) : null;
    }

    private static DateParts From(DateTime day) => new(day.Year, day.Month, day.Day);

    private static bool TryZone(ref DateScanner scanner, ref DateParts parts)
    {
        SkipSpaces(ref scanner);
        if (scanner.AtEnd || scanner.Offset(ref parts))
        {
            return true;
        }

        var name = scanner.Word();
        if (ZoneNames.Find(name) is not { } offset)
        {
            return false;
        }

        parts.Offset = offset;
        return scanner.AtEnd || scanner.Offset(ref parts);
    }

    private static void SkipSpaces(ref DateScanner scanner)
    {
        while (scanner.Skip(' '))
        {
            // All of them.
        }
    }
}
