using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>Names of weekdays, kept from being taken for months by their first three letters: <c>martes</c> is no March.</summary>
internal static class DayNames
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "marți", "mardi", "martes", "martedì", "sábado", "domingo", "dimanche", "sunnuntai", "maanantai",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
