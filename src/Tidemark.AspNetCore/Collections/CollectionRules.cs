using Tidemark.AspNetCore.Reading;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Collections;

/// <summary>What a declaration of a collection must obey, wherever it comes from.</summary>
internal static class CollectionRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);
    private static readonly string[] Parameters =
        [Words.SyncModifications, Words.SyncToken, Words.Cursor, Words.PageSize, Words.SortBy, Words.Order, Words.Digest, Words.Bucket];

    /// <summary>What is wrong with a path, as the end of a sentence; null where it is good.</summary>
    public static string? PathFault(string path)
    {
        if (!path.StartsWith('/') || path.Length < 2) return "must begin with \"/\" and name at least one segment";
        if (path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal)) return "must not have an empty segment";
        if (path[1..].Split('/').Any(segment => segment is "." or "..")) return "must not have a segment \".\" or \"..\"";
        return path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~')
            ? null : "may only have letters, digits, \"-\", \"_\", \".\" and \"~\" in its segments";
    }

    /// <summary>What is wrong with a relation, as the end of a sentence; null where it is good.</summary>
    public static string? RelFault(string rel)
    {
        if (rel.Length == 0 || rel.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) return "must be a word without spaces";
        return rel is Words.Self or Words.Next or Words.Curies or Words.UpcomingModifications or Words.Deletions
            ? "is one the protocol uses itself" : null;
    }

    /// <summary>What is wrong with a curie's href, as the end of a sentence; null where it is good.</summary>
    public static string? CurieFault(string href) =>
        href.Contains("{rel}", StringComparison.Ordinal) ? null : "must contain {rel}";

    /// <summary>What is wrong with a link's template, as the end of a sentence; null where it is good.</summary>
    public static string? TemplateFault(string template) => LinkTemplate.Fault(template);

    /// <summary>What is wrong with a filter's name, as the end of a sentence; null where it is good.</summary>
    public static string? FilterFault(string member) =>
        Parameters.Contains(member, StringComparer.Ordinal) ? "is a parameter the protocol uses itself" : MemberFault(member);

    /// <summary>What is wrong with the name of a member that a client may write, as the end of a sentence; null where it is good.</summary>
    public static string? MemberFault(string member)
    {
        if (member.Length is 0 or > 100) return "must have 1 to 100 characters";
        return member is Words.Id or Words.CreationDate or Words.ModificationDate or Words.Links or Words.Embedded
            ? "is a member the server makes itself" : null;
    }

    /// <summary>What is wrong with a length of time, as the end of a sentence; null where it is good.</summary>
    public static string? TimeFault(TimeSpan time) => time < Shortest || time > Longest ? "must be between a minute and a hundred years" : null;

    /// <summary>Everything wrong with options set in code, one sentence each.</summary>
    public static IEnumerable<string> Faults(string path, SyncCollectionOptions options)
    {
        if (PathFault(path) is { } fault) yield return $"The path \"{path}\" {fault}.";
        foreach (var (what, found) in Checks(options))
            if (found is not null) yield return $"{path}: {what} {found}.";
    }

    private static IEnumerable<(string What, string? Fault)> Checks(SyncCollectionOptions options)
    {
        if (options.Rel is { } rel) yield return ($"the rel \"{rel}\"", RelFault(rel));
        foreach (var (name, href) in options.Curies) yield return ($"the curie \"{name}\"", CurieFault(href));
        foreach (var (name, template) in options.Links)
        {
            yield return ($"the link \"{name}\"", RelFault(name));
            yield return ($"the template of the link \"{name}\"", TemplateFault(template));
        }

        foreach (var member in options.Filters.Keys) yield return ($"the filter \"{member}\"", FilterFault(member));
        foreach (var member in options.SortFields) yield return ($"the sort field \"{member}\"", MemberFault(member));
        foreach (var member in options.Dates) yield return ($"the date \"{member}\"", MemberFault(member));
        yield return ("the retention", TimeFault(options.Retention));
        yield return ("the cursor lifetime", TimeFault(options.CursorLifetime));
    }
}
