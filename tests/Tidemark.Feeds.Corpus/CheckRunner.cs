using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Tidemark.Feeds.Corpus;

/// <summary>Compares what was read with what is expected.</summary>
public sealed class CheckRunner(Comparison comparison)
{
    private readonly Markup _markup = new(comparison);

    /// <summary>Null if the check holds, else what was found instead.</summary>
    public string? Run(ReadCase read, CorpusCheck check)
    {
        var actual = Follow(read, check.Path);
        var suite = read.Case.Suite;
        var holds = check.Op switch
        {
            "truthy" => IsTruthy(actual),
            "falsy" => !IsTruthy(actual),
            "eq" => AreEqual(check.PathText == "encoding" ? Lower(check.Value) : check.Value, actual, suite),
            "len" => (actual as ICollection)?.Count == check.Value.GetInt32(),
            "lacks" => actual is null || FeedparserVocabulary.Look(actual, check.Value.GetString()!) is null,
            "has" or "contains" => actual is not null && FeedparserVocabulary.Look(actual, check.Value.GetString()!) is not null,
            "ne" => !AreEqual(check.Value, actual, suite),
            _ => false,
        };
        return holds ? null : $"{check.PathText} {check.Op} {check.Value}: found {Show(actual)}";
    }

    private static object? Follow(ReadCase read, JsonElement[] path)
    {
        object? at = read;
        foreach (var step in path)
        {
            at = (at, step.ValueKind) switch
            {
                (null, _) => null,
                (IList list, JsonValueKind.Number) => step.GetInt32() is var index && index < list.Count ? list[index < 0 ? list.Count + index : index] : null,
                (_, JsonValueKind.String) => FeedparserVocabulary.Look(at, step.GetString()!),
                _ => null,
            };
        }

        return at;
    }

    private bool AreEqual(JsonElement expected, object? actual, string suite) => (expected.ValueKind, actual) switch
    {
        (JsonValueKind.Null or JsonValueKind.Undefined, _) => actual is null,
        (JsonValueKind.String, FeedText text) => _markup.AreEqual(expected.GetString()!, text, suite),
        (JsonValueKind.String, string text) => expected.GetString() == text,
        (JsonValueKind.String, int or long) => expected.GetString() == string.Create(CultureInfo.InvariantCulture, $"{actual}"),
        (JsonValueKind.Number, bool flag) => expected.GetDouble() == (flag ? 1 : 0),
        (JsonValueKind.Number, int or long or double) => expected.GetDouble() == Convert.ToDouble(actual, CultureInfo.InvariantCulture),
        (JsonValueKind.True or JsonValueKind.False, bool flag) => expected.GetBoolean() == flag,
        (JsonValueKind.Array, DateTimeOffset moment) => IsMoment(expected, moment),
        (JsonValueKind.Array, IList list) =>
            expected.GetArrayLength() == list.Count && expected.EnumerateArray().Zip(list.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second, suite)),
        (JsonValueKind.Object, not null) => IsDictionary(expected, actual, suite),
        _ => false,
    };

    // Python's time tuple: weekday from Monday 0, day of the year from 1.
    private static bool IsMoment(JsonElement expected, DateTimeOffset moment)
    {
        int[] tuple =
        [
            moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, moment.Second, ((int)moment.DayOfWeek + 6) % 7, moment.DayOfYear, 0,
        ];
        return expected.EnumerateArray().Select(part => part.GetInt32()).SequenceEqual(tuple);
    }

    private bool IsDictionary(JsonElement expected, object actual, string suite) =>
        expected.EnumerateObject().All(property => AreEqual(property.Value, FeedparserVocabulary.Look(actual, property.Name), suite))
        && FeedparserVocabulary.WordsOf(actual).All(word => expected.TryGetProperty(word, out _));

    private static bool IsTruthy(object? value) => value switch
    {
        null or false or 0 or "" => false,
        ICollection { Count: 0 } => false,
        FeedText text => text.Value.Length > 0,
        _ => true,
    };

    private static JsonElement Lower(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonSerializer.SerializeToElement(value.GetString()!.ToLowerInvariant()) : value;

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        FeedText text => $"{text.Type} \"{text.Value}\"",
        string text => $"\"{text}\"",
        DateTimeOffset moment => moment.ToString("o", CultureInfo.InvariantCulture),
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Show)) + "]",
        _ => value.ToString() ?? "",
    };
}
