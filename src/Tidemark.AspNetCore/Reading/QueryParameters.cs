using Tidemark.AspNetCore.Problems;

namespace Tidemark.AspNetCore.Reading;

/// <summary>
/// The parameters of a query string, in their order. The framework's own reading of it takes names of any case, several values, and broken
/// escapes; here each of these is refused, because a parameter that is not understood must never be ignored.
/// </summary>
internal static class QueryParameters
{
    /// <summary>Reads a query string, with or without its question mark.</summary>
    public static Problem? Read(string query, Predicate<string> isKnown, Predicate<string> mayRepeat, out List<KeyValuePair<string, string>> parameters)
    {
        parameters = [];
        var rest = query.AsSpan().TrimStart('?');
        foreach (var range in rest.Split('&'))
        {
            var piece = rest[range];
            if (piece.IsEmpty) continue;
            var equals = piece.IndexOf('=');
            var written = equals < 0 ? piece : piece[..equals];
            if (PercentText.Decode(written, plusIsSpace: true) is not { } name)
                return ProblemOf.Parameter(written.ToString(), "The name of a parameter is not percent-encoded UTF-8.");
            if (!isKnown(name)) return ProblemOf.Parameter(name, "This parameter is not known here.");
            if (!mayRepeat(name) && parameters.Exists(parameter => parameter.Key == name)) return ProblemOf.Parameter(name, "This parameter is there twice.");
            if (PercentText.Decode(equals < 0 ? [] : piece[(equals + 1)..], plusIsSpace: true) is not { } value)
                return ProblemOf.Parameter(name, "The value is not percent-encoded UTF-8.");
            parameters.Add(new KeyValuePair<string, string>(name, value));
        }

        return null;
    }

    /// <summary>The problem of a request that takes no parameters at all and has some.</summary>
    public static Problem? Refuse(string? query) => string.IsNullOrEmpty(query) ? null : Read(query, static _ => false, static _ => false, out _);
}
