using System.Buffers.Text;
using System.Globalization;

namespace Tidemark.Protocol;

/// <summary>
/// A moment to the millisecond, UTC. On the wire it is ISO 8601 with milliseconds and zone:
/// <c>2016-02-04T10:30:12.000Z</c>. Accepted in: <c>Z</c>, <c>+00:00</c>, <c>+0000</c> and any other offset of these shapes.
/// </summary>
/// <param name="UnixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z.</param>
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    /// <summary>Bytes that <see cref="Write"/> fills for every year from 0001 to 9999.</summary>
    public const int WireLength = 24;

    private const string UtcForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string OffsetForm = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    /// <summary>The present moment of <paramref name="clock"/>, cut to the millisecond.</summary>
    public static Instant Now(TimeProvider clock) => new(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Reads the wire form; the zone and exactly three digits of milliseconds are mandatory.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (text.Length is < WireLength or > 29 || text[19] != '.') return false;
        var ok = text[^1] == 'Z'
            ? DateTimeOffset.TryParseExact(text, UtcForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            : TryParseOffset(text, out parsed);
        if (ok) instant = new Instant(parsed.ToUnixTimeMilliseconds());
        return ok;
    }

    /// <summary>Writes the wire form, <see cref="WireLength"/> bytes of ASCII.</summary>
    public void Write(Span<byte> destination)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds).UtcDateTime;
        // "O" gives 2016-02-04T10:30:12.0000000Z: the first 23 bytes are ours.
        Span<byte> full = stackalloc byte[33];
        Utf8Formatter.TryFormat(time, full, out _, new System.Buffers.StandardFormat('O'));
        full[..23].CopyTo(destination);
        destination[23] = (byte)'Z';
    }

    /// <summary>This moment moved by <paramref name="span"/>, cut to the millisecond and kept within the years 0001 to 9999.</summary>
    public Instant Plus(TimeSpan span) =>
        new(Math.Clamp(UnixMilliseconds + (long)span.TotalMilliseconds, Earliest, Latest));

    /// <summary>The same moment as the framework's type.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>The wire form.</summary>
    public override string ToString() => string.Create(WireLength, this, static (span, self) =>
    {
        Span<byte> bytes = stackalloc byte[WireLength];
        self.Write(bytes);
        for (var i = 0; i < WireLength; i++) span[i] = (char)bytes[i];
    });

    /// <summary>Earlier than.</summary>
    public static bool operator <(Instant left, Instant right) => left.UnixMilliseconds < right.UnixMilliseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Instant left, Instant right) => left.UnixMilliseconds > right.UnixMilliseconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Instant left, Instant right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Instant left, Instant right) => left.UnixMilliseconds >= right.UnixMilliseconds;

    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static bool TryParseOffset(ReadOnlySpan<char> text, out DateTimeOffset parsed)
    {
        // +0000 is brought to +00:00, the form the framework reads; half-hour zones keep their minutes.
        Span<char> widened = stackalloc char[29];
        if (text.Length == widened.Length) text.CopyTo(widened);
        if (text.Length == 28 && text[23] is '+' or '-')
        {
            text[..26].CopyTo(widened);
            widened[26] = ':';
            text[26..].CopyTo(widened[27..]);
        }

        return DateTimeOffset.TryParseExact(widened, OffsetForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out parsed);
    }
}
