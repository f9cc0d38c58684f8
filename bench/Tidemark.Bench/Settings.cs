using System.Globalization;

namespace Tidemark.Bench;

/// <summary>How much is measured.</summary>
internal sealed record Settings
{
    /// <summary>Rows to measure; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public bool IsQuick { get; init; }

    public int Runs { get; init; } = 5;

    /// <summary>Resources in the large collection.</summary>
    public int Large => IsQuick ? 50_000 : 1_000_000;

    /// <summary>Resources in the small collection.</summary>
    public int Small => IsQuick ? 5_000 : 10_000;

    /// <summary>Changes in an incremental round.</summary>
    public const int Changes = 1_000;

    /// <summary>Resources in one bulk load.</summary>
    public int Load => IsQuick ? 20_000 : 200_000;

    /// <summary>Resources in a round that a replica applies.</summary>
    public int Applied => IsQuick ? 20_000 : 200_000;

    /// <summary>Clients that wait.</summary>
    public int Waiters => IsQuick ? 1_000 : 10_000;

    /// <summary>Feeds that a reader has subscribed to; one of them has <see cref="MarkedPosts"/>, the others <see cref="FeedPosts"/> each.</summary>
    public int Subscriptions => IsQuick ? 200 : 1_000;

    /// <summary>Posts that are marked as read at a time.</summary>
    public int MarkedPosts => IsQuick ? 2_000 : 10_000;

    /// <summary>Posts of an ordinary feed.</summary>
    public const int FeedPosts = 90;

    /// <summary>States in one update.</summary>
    public const int States = 1_000;

    /// <summary>Feeds that are kept fresh.</summary>
    public int Farm => IsQuick ? 1_000 : 20_000;

    /// <summary>Readers that wait for posts of the feeds they have.</summary>
    public int WaitingReaders => IsQuick ? 100 : 1_000;

    /// <summary>How long one measurement of a rate lasts.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds(IsQuick ? 1 : 4);

    /// <summary>What is done before anything is measured, so that code is compiled and caches are warm.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsQuick ? 1 : 3);

    public string Sizes => string.Create(
        CultureInfo.InvariantCulture,
        $"{Large:#,0} and {Small:#,0} resources of {Data.Resources.BodySize} B, loads and replicas of {Load:#,0}, {Waiters:#,0} waiting clients, {Time.TotalSeconds:0} s for each measurement of a rate, {Runs} runs");

    /// <exception cref="FormatException">Something in it is not known.</exception>
    public static Settings Parse(string[] arguments, IReadOnlyCollection<string> rows)
    {
        var (only, quick, runs) = (new List<string>(), false, (int?)null);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--quick") quick = true;
            else if (arguments[i] == "--runs" && i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out var number) && number > 0) (runs, i) = (number, i + 1);
            else if (rows.Contains(arguments[i])) only.Add(arguments[i]);
            else throw new FormatException($"{arguments[i]} is not known. Say: [--quick] [--runs N] [{string.Join(" | ", rows)}] …");
        }

        return new Settings { Only = only, IsQuick = quick, Runs = runs ?? (quick ? 3 : 5) };
    }
}
