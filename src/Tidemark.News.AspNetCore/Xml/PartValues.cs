using System.Globalization;
using System.Xml;

namespace Tidemark.News.AspNetCore.Xml;

/// <summary>
/// The values of a part's children, read as leniently as ASP.NET did: absent or nil means the default, white space around a number or a
/// boolean is nothing, <c>True</c> is true. What is there and is not a value of its type is refused, never guessed.
/// </summary>
internal static class PartValues
{
    /// <summary>The text of a child; null where it is absent.</summary>
    public static string? Text(this XmlPart part, string name) => part.Child(name)?.Text;

    /// <summary>The text of a child for which empty and absent are the same: a token, a location.</summary>
    public static string? Name(this XmlPart part, string name) => part.Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The text of a child without which the call makes no sense.</summary>
    public static string Needed(this XmlPart part, string name) => part.Name(name) ?? throw new RequestException($"{name} is missing.");

    /// <summary>A number; 0 where it is absent.</summary>
    public static int Int(this XmlPart part, string name) => part.MaybeInt(name) ?? 0;

    /// <summary>A number; null where it is absent.</summary>
    public static int? MaybeInt(this XmlPart part, string name) => part.Child(name) is { } child ? ToInt(child.Text, name) : null;

    /// <summary>A boolean; false where it is absent.</summary>
    public static bool Flag(this XmlPart part, string name) => part.Child(name) is { } child && ToFlag(child.Text, name);

    /// <summary>A moment; null where it is absent. Without a zone it is UTC.</summary>
    public static DateTimeOffset? Time(this XmlPart part, string name) => part.Child(name) is { } child ? ToTime(child.Text, name) : null;

    /// <summary>The numbers of an array; null where it is absent.</summary>
    public static IReadOnlyList<int>? Ints(this XmlPart part, string name) =>
        part.Child(name)?.Children.Select(child => ToInt(child.Text, name)).ToList();

    /// <summary>The texts of an array without the empty ones; null where it is absent.</summary>
    public static IReadOnlyList<string>? Texts(this XmlPart part, string name) =>
        part.Child(name)?.Children.Select(child => child.Text.Trim()).Where(text => text.Length > 0).ToList();

    public static int ToInt(string text, string name) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new RequestException($"{name} is not a whole number.");

    public static bool ToFlag(string text, string name) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new RequestException($"{name} is neither true nor false."),
    };

    private static DateTimeOffset ToTime(string text, string name)
    {
        try
        {
            var time = XmlConvert.ToDateTime(text.Trim(), XmlDateTimeSerializationMode.RoundtripKind);
            return time.Kind == DateTimeKind.Unspecified
                ? new DateTimeOffset(time, TimeSpan.Zero)
                : new DateTimeOffset(time.ToUniversalTime());
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new RequestException($"{name} is not a date and time.", error);
        }
    }
}
