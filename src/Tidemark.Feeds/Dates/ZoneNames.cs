using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>Names of time zones, in minutes east of Greenwich. Where a name has several meanings the one of RFC 822 counts.</summary>
internal static class ZoneNames
{
    private static readonly FrozenDictionary<string, int> Offsets = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["Z"] = 0, ["WET"] = 0, ["Etc"] = 0,
        ["EST"] = -300, ["EDT"] = -240, ["ET"] = -300, ["CST"] = -360, ["CDT"] = -300, ["CT"] = -360,
        ["MST"] = -420, ["MDT"] = -360, ["MT"] = -420, ["PST"] = -480, ["PDT"] = -420, ["PT"] = -480,
        ["AST"] = -240, ["ADT"] = -180, ["AT"] = -240, ["NST"] = -210, ["NDT"] = -150, ["AKST"] = -540, ["AKDT"] = -480, ["HST"] = -600,
        ["CET"] = 60, ["CEST"] = 120, ["MET"] = 60, ["MEZ"] = 60, ["MEST"] = 120, ["MESZ"] = 120, ["WEST"] = 60, ["BST"] = 60, ["IST"] = 330,
        ["EET"] = 120, ["EEST"] = 180, ["MSK"] = 180, ["MSD"] = 240, ["SAST"] = 120, ["TRT"] = 180, ["PKT"] = 300, ["ICT"] = 420, ["WIB"] = 420,
        ["JST"] = 540, ["KST"] = 540, ["HKT"] = 480, ["SGT"] = 480, ["AWST"] = 480, ["ACST"] = 570, ["ACDT"] = 630,
        ["AEST"] = 600, ["AEDT"] = 660, ["NZST"] = 720, ["NZDT"] = 780, ["BRT"] = -180, ["ART"] = -180,
        ["A"] = -60, ["M"] = -720, ["N"] = 60, ["Y"] = 720,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Offsets.GetAlternateLookup<ReadOnlySpan<char>>();

    public static int? Find(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var minutes) ? minutes : null;
}
