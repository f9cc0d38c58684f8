using System.Text;

namespace Tidemark.Bench.Reporting;

/// <summary>The results as Markdown, for the terminal and for <c>RESULTS.md</c>.</summary>
internal static class Table
{
    private const string Intro = """
        # Measurements

        Made by `dotnet run -c Release --project bench/Tidemark.Bench`, which writes this file. Every row is measured beside its limit, in turns,
        in the same run; the ratio is the median of the runs' ratios, with the least and the greatest in brackets. The server is the program
        `tidemark serve` in a process of its own, with authentication on and the store on disk; clients and limits share the machine with it.

        """;

    public static string Of(IReadOnlyList<Result> results)
    {
        var text = new StringBuilder();
        text.AppendLine("| what | limit it is held against | measured | limit | ratio or figure [least–greatest], runs | aim | |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var row in results)
            text.AppendLine($"| {row.What} | {row.Against} | {row.Measured} | {row.Limit} | {Show.Spread(row.Judged)}, {row.Runs} | {row.Aim?.ToString() ?? "–"} | {row.Verdict} |");
        return text.ToString();
    }

    public static string Document(IReadOnlyList<Result> results, IReadOnlyList<string> machine, string sizes)
    {
        var text = new StringBuilder(Intro);
        text.AppendLine();
        foreach (var line in machine) text.AppendLine($"* {line}");
        text.AppendLine($"* Sizes: {sizes}");
        text.AppendLine().Append(Of(results));
        foreach (var row in results.Where(row => row.Remarks.Length > 0)) text.AppendLine().AppendLine($"**{row.What}.** {row.Remarks}");
        return text.ToString();
    }

    /// <summary>What other measurements have put into the same file, from their own heading on.</summary>
    public static string Rest(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var start = text.IndexOf("\n## ", StringComparison.Ordinal);
        return start < 0 ? "" : text[start..];
    }
}
