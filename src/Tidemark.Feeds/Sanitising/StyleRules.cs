using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Sanitising;

/// <summary>The CSS that posts may contain.</summary>
internal static class StyleRules
{
    /// <summary>Kept with any harmless value. Nothing here moves a box out of its place or loads anything.</summary>
    private static readonly FrozenSet<string> Properties = ElementNature.Set(
        "azimuth background-color border-bottom-color border-collapse border-color border-left-color border-right-color border-top-color "
        + "border-radius border-spacing caption-side clear color cursor direction display elevation empty-cells float font font-family font-size "
        + "font-style font-variant font-weight height hyphens letter-spacing line-height list-style-type max-height max-width min-height min-width "
        + "object-fit overflow overflow-wrap pause pause-after pause-before pitch pitch-range quotes richness speak speak-header speak-numeral "
        + "speak-punctuation speech-rate stress tab-size table-layout text-align text-decoration text-indent text-transform unicode-bidi "
        + "vertical-align voice-family volume white-space width word-break word-spacing word-wrap");

    /// <summary>Kept if every word of the value is a keyword, a colour or a small size, for a large or negative one moves the post about.</summary>
    private static readonly string[] Families = ["background", "border", "margin", "padding"];

    private static readonly FrozenSet<string> Keywords = ElementNature.Set(
        "!important aqua auto black block blue bold both bottom brown center collapse currentcolor dashed dotted double fuchsia gray green grey "
        + "groove hidden inherit initial inset italic left lime maroon medium navy none normal nowrap olive orange outset pink pointer purple red ridge "
        + "right silver solid teal thick thin top transparent underline white yellow");

    private static readonly FrozenSet<string> ColourFunctions = ElementNature.Set("rgb rgba hsl hsla");

    private static readonly FrozenSet<string> Units = ElementNature.Set("ch cm em ex in mm pc pt px rem % vw vh");

    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    public static bool IsKept(string name, string value)
    {
        if (value.Length == 0 || !IsHarmless(value)) return false;
        if (Properties.Contains(name)) return true;
        if (!Array.Exists(Families, family => name == family || (name.StartsWith(family, StringComparison.Ordinal) && name[family.Length] == '-')))
            return false;
        return name.All(character => char.IsAsciiLetterLower(character) || character == '-') && Array.TrueForAll(Words(value), IsModest);
    }

    private static bool IsHarmless(string value)
    {
        foreach (var character in value)
        {
            var isHarmless = char.IsLetterOrDigit(character) || character is ' ' or '#' or '%' or '.' or ',' or '!' or '+' or '-' or '_' or '/' or '(' or ')'
                or '\'' or '"';
            if (!isHarmless) return false;
        }

        return value.Count(character => character == '"') % 2 == 0 && value.Count(character => character == '\'') % 2 == 0
            && HasOnlyColourFunctions(value);
    }

    private static bool HasOnlyColourFunctions(string value)
    {
        for (var open = value.IndexOf('(', StringComparison.Ordinal); open >= 0; open = value.IndexOf('(', open + 1))
        {
            var start = open;
            while (start > 0 && (char.IsLetterOrDigit(value[start - 1]) || value[start - 1] is '-' or '_')) start--;
            if (!ColourFunctions.Contains(value[start..open]) || value.IndexOf(')', open) < 0) return false;
        }

        return true;
    }

    // "rgb(0, 128, 0)" is one word.
    private static string[] Words(string value) =>
        value.Replace(", ", ",", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsModest(string word) =>
        Keywords.Contains(word) || IsColour(word) || word.Split(',', StringSplitOptions.RemoveEmptyEntries) is { Length: 1 } && IsSmallSize(word);

    private static bool IsColour(string word) => word[0] == '#'
        ? word.Length is 4 or 5 or 7 or 9 && word.Skip(1).All(char.IsAsciiHexDigit)
        : word[^1] == ')' && word.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && ColourFunctions.Contains(word[..open]);

    private static bool IsSmallSize(string word)
    {
        var digits = word.AsSpan().IndexOfAnyExcept(Number);
        var number = digits < 0 ? word.AsSpan() : word.AsSpan(0, digits);
        var unit = digits < 0 ? "" : word[digits..].ToLowerInvariant();
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size)) return false;
        if (unit.Length == 0) return size < 100;
        return Units.Contains(unit) && size < (unit is "px" or "pt" or "%" ? 1000 : 100);
    }
}
