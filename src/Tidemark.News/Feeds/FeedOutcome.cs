namespace Tidemark.News.Feeds;

/// <summary>What came of asking a feed. The hierarchy is closed.</summary>
public abstract record FeedOutcome
{
    private FeedOutcome()
    {
    }

    /// <summary>The address to use from now on (301, 308); null where it stays.</summary>
    public string? PermanentAddress { get; init; }

    /// <summary>Not to be asked before this moment; null where nothing was said.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>A document.</summary>
    /// <param name="Document">What it says.</param>
    /// <param name="Validators">For the next time.</param>
    public sealed record Fetched(FeedDocument Document, FeedValidators Validators) : FeedOutcome;

    /// <summary>As it was: 304, or the same bytes.</summary>
    /// <param name="Validators">For the next time; null where the old ones stay.</param>
    public sealed record Unchanged(FeedValidators? Validators = null) : FeedOutcome;

    /// <summary>410: it is not to be asked again.</summary>
    public sealed record Gone : FeedOutcome;

    /// <summary>No document, for now.</summary>
    /// <param name="Message">A sentence for people.</param>
    public sealed record Failed(string Message) : FeedOutcome;
}
