using System.Globalization;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds;

namespace Tidemark.Cli.Feeds;

/// <summary>A feed's report as people read it.</summary>
internal static class FeedReportText
{
    private const int LongestSummary = 100;

    public static IEnumerable<string> Lines(FeedReport report)
    {
        yield return report.Title.Length > 0 ? report.Title : "(no title)";
        yield return $"format       {report.Format}, {report.Encoding}{(report.Language is null ? "" : ", " + report.Language)}";
        yield return $"read from    {report.Address}";
        if (report.MovedTo is not null) yield return $"moved to     {report.MovedTo} for good";
        if (report.Link is not null) yield return $"site         {report.Link}";
        if (report.Description.Length > 0) yield return $"about        {Short(report.Description)}";
        yield return $"posts        {Figures.Count(report.Count)}{(report.Duplicates > 0 ? $" ({Figures.Count(report.Duplicates)} more were duplicates)" : "")}";
        yield return $"problems     {(report.Problems.Count == 0 ? "none" : Figures.Count(report.Problems.Count))}";
        foreach (var problem in report.Problems)
            yield return $"  {(problem.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line,-6}") : "document   ")} {problem.Message}";
        foreach (var line in report.Posts.SelectMany(Lines)) yield return line;
    }

    private static IEnumerable<string> Lines(PostReport post)
    {
        yield return "";
        yield return post.Title.Length > 0 ? post.Title : "(no title)";
        yield return post.KnownBy is "id" or "link" ? $"  {post.KnownBy,-10} {post.Id}" : $"  known by   {post.KnownBy}";
        if (post.Link is not null && post.Link != post.Id) yield return $"  link       {post.Link}";
        if (Date(post) is { } date) yield return $"  date       {date}";
        if (post.Authors.Count > 0) yield return $"  by         {string.Join(", ", post.Authors)}";
        if (post.Categories.Count > 0) yield return $"  about      {string.Join(", ", post.Categories)}";
        foreach (var enclosure in post.Enclosures) yield return $"  enclosure  {Show(enclosure)}";
        if (post.Summary.Length > 0) yield return $"  text       {Short(post.Summary)}";
    }

    private static string? Date(PostReport post) => (post.Published, post.Updated) switch
    {
        (null, _) => post.UnreadableDate is { } text ? $"{text} (can not be read)" : null,
        ({ } published, { } updated) when published != updated => $"{Show(published)}, changed {Show(updated)}",
        ({ } published, _) => Show(published),
    };

    private static string Show(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Show(Enclosure enclosure)
    {
        var length = enclosure.Length is { } bytes and >= 0 ? $", {Figures.Bytes(bytes)}" : "";
        return $"{enclosure.Url} ({enclosure.Type ?? "type unknown"}{length})";
    }

    private static string Short(string text) => text.Length <= LongestSummary ? text : text[..LongestSummary].TrimEnd() + "…";
}
