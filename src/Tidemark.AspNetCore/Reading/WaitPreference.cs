using Microsoft.Extensions.Primitives;

namespace Tidemark.AspNetCore.Reading;

/// <summary><c>Prefer: wait=N</c> (RFC 7240).</summary>
internal static class WaitPreference
{
    /// <summary>Seconds that are honoured at most.</summary>
    public const int Longest = 300;

    /// <summary>The seconds to wait, at most <see cref="Longest"/>; null where the header does not ask, or not in a valid way.</summary>
    public static int? Read(StringValues header)
    {
        foreach (var line in header)
        {
            var rest = line.AsSpan();
            while (!rest.IsEmpty)
            {
                var preference = NextOf(ref rest);
                if (TryWait(preference, out var seconds)) return seconds; // only the first one of a name counts
            }
        }

        return null;
    }

    private static bool TryWait(ReadOnlySpan<char> preference, out int? seconds)
    {
        seconds = null;
        var semicolon = preference.IndexOf(';');
        if (semicolon >= 0) preference = preference[..semicolon];
        var equals = preference.IndexOf('=');
        var name = (equals < 0 ? preference : preference[..equals]).Trim(" \t");
        if (!name.Equals("wait", StringComparison.OrdinalIgnoreCase)) return false;
        var value = equals < 0 ? default : preference[(equals + 1)..].Trim(" \t");
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"') value = value[1..^1];
        seconds = Seconds(value);
        return true;
    }

    private static int? Seconds(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return null;
        return int.TryParse(digits, out var seconds) ? Math.Min(seconds, Longest) : Longest;
    }

    // Preferences are separated by commas; one inside quotes separates nothing.
    private static ReadOnlySpan<char> NextOf(ref ReadOnlySpan<char> rest)
    {
        var quoted = false;
        for (var i = 0; i < rest.Length; i++)
        {
            if (quoted && rest[i] == '\\') i++;
            else if (rest[i] == '"') quoted = !quoted;
            else if (rest[i] == ',' && !quoted)
            {
                var piece = rest[..i];
                rest = rest[(i + 1)..];
                return piece;
            }
        }

        var last = rest;
        rest = default;
        return last;
    }
}
