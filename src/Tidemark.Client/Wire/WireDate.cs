namespace Tidemark.Client;

/// <summary>
/// Reads dates as servers deliver them, in order to compare them. More lenient than <see cref="Protocol.Instant"/>, which is what this
/// project's server writes: the fraction may be absent or longer than three digits. The zone stays mandatory, since without it no
/// comparison would be right.
/// </summary>
internal static class WireDate
{
    private const int SecondsEnd = 19;

    /// <summary>The instant in ticks of UTC since 0001-01-01; digits beyond the seventh of the fraction are dropped.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length <= SecondsEnd || !TryReadSeconds(text, out var local)) return false;
        var rest = text[SecondsEnd..];
        if (!TryReadFraction(ref rest, out var fraction) || !TryReadOffset(rest, out var offset)) return false;
        ticks = local + fraction - offset;
        return true;
    }

    private static bool TryReadSeconds(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') return false;
        if (text[10] is not ((byte)'T' or (byte)'t')) return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return false;
        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] is not ((byte)'.' or (byte)',')) return true;
        var unit = TimeSpan.TicksPerSecond;
        var i = 1;
        for (; i < rest.Length && char.IsAsciiDigit((char)rest[i]); i++) ticks += (rest[i] - '0') * (unit /= 10);
        rest = rest[i..];
        return i > 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> zone, out long ticks)
    {
        ticks = 0;
        if (zone.Length == 1) return zone[0] is (byte)'Z' or (byte)'z';
        if (zone.Length is not (3 or 5 or 6) || zone[0] is not ((byte)'+' or (byte)'-')) return false;
        if (zone.Length == 6 && zone[3] != ':') return false;
        var (hours, minutes) = (Number(zone[1..3]), zone.Length == 3 ? 0 : Number(zone[^2..]));
        if (hours is < 0 or > 23 || minutes is < 0 or > 59) return false;
        ticks = (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute);
        if (zone[0] == '-') ticks = -ticks;
        return true;
    }

    /// <summary>-1 where anything but digits stands.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
