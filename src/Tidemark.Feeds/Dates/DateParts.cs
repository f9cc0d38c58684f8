using System.Runtime.InteropServices;

namespace Tidemark.Feeds;

/// <summary>The parts of a date before it is known whether they make one.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct DateParts(int Year, int Month, int Day)
{
    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    public int Ticks { get; set; }

    /// <summary>East of Greenwich, in minutes.</summary>
    public int Offset { get; set; }

    public static DateParts From(DateTimeOffset moment) => new(moment.Year, moment.Month, moment.Day)
    {
        Hour = moment.Hour, Minute = moment.Minute, Second = moment.Second, Ticks = (int)(moment.Ticks % TimeSpan.TicksPerSecond),
    };

    /// <summary>Years of two digits lie between 1970 and 2069.</summary>
    public static int FullYear(int year, int digits) => digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;

    /// <summary>The moment in UTC, or null if there is no such day or time. A leap second is the next full one; so is 24:00.</summary>
    public readonly DateTimeOffset? ToMoment()
    {
        if (Year is < 1 or > 9999 || Month is < 1 or > 12 || Day < 1 || Day > DateTime.DaysInMonth(Year, Month))
        {
            return null;
        }

        if (Hour is < 0 or > 24 || Minute is < 0 or > 59 || Second is < 0 or > 60 || Math.Abs(Offset) > 24 * 60)
        {
            return null;
        }

        var day = new DateTime(Year, Month, Day, 0, 0, 0, DateTimeKind.Utc);
        var ticks = day.Ticks + new TimeSpan(Hour, Minute, Second).Ticks + Ticks - (Offset * TimeSpan.TicksPerMinute);
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
