namespace Tidemark.Feeds.Fetching;

/// <summary>What came of one fetch. The hierarchy is closed: a switch over the nested records is exhaustive.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>
    /// The server asked not to come again before this moment (<c>Retry-After</c>, <c>Cache-Control: max-age</c>); null where it did not say.
    /// Never further away than <see cref="FetchOptions.MaximumNotBefore"/>.
    /// </summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>A new body.</summary>
    /// <param name="Address">The address that answered, after redirects.</param>
    /// <param name="PermanentAddress">The address to use from now on (301, 308), or null. Temporary redirects end the chain that counts.</param>
    /// <param name="Body">The decompressed bytes.</param>
    /// <param name="ContentType">The header as it came, or null. It is text from the network: escape it before showing.</param>
    /// <param name="Validators">To be handed to the next <see cref="FetchRequest"/>.</param>
    public sealed record Fetched(Uri Address, Uri? PermanentAddress, ReadOnlyMemory<byte> Body, string? ContentType, FetchValidators Validators)
        : FetchOutcome
    {
        /// <summary>The header as it came, or null.</summary>
        public string? ContentLocation { get; init; }

        /// <summary>The header as it came, or null.</summary>
        public string? ContentLanguage { get; init; }
    }

    /// <summary>304: the body is as it was.</summary>
    /// <param name="PermanentAddress">As in <see cref="Fetched"/>.</param>
    public sealed record NotModified(Uri? PermanentAddress) : FetchOutcome;

    /// <summary>A 200 whose body has the hash that the request named. The validators may be new nevertheless.</summary>
    /// <param name="PermanentAddress">As in <see cref="Fetched"/>.</param>
    /// <param name="Validators">To be handed to the next <see cref="FetchRequest"/>.</param>
    public sealed record Unchanged(Uri? PermanentAddress, FetchValidators Validators) : FetchOutcome;

    /// <summary>410: the feed is to be stopped.</summary>
    /// <param name="Address">The address that answered.</param>
    public sealed record Gone(Uri Address) : FetchOutcome;

    /// <summary>The address is not one that is asked. Trying again is pointless until the address or the options change.</summary>
    /// <param name="Reason">For machines.</param>
    /// <param name="Message">For people; holds no control characters.</param>
    public sealed record Refused(RefusalReason Reason, string Message) : FetchOutcome;

    /// <summary>429 or 503, or the host asked earlier to be left alone (then nothing was sent).</summary>
    /// <param name="Status">The HTTP status; null if nothing was sent.</param>
    public sealed record Throttled(int? Status) : FetchOutcome;

    /// <summary>Nothing came.</summary>
    /// <param name="Failure">For machines.</param>
    /// <param name="Status">The HTTP status if <paramref name="Failure"/> is <see cref="FetchFailure.Status"/>, else null.</param>
    /// <param name="Message">For people; holds no control characters.</param>
    public sealed record Failed(FetchFailure Failure, int? Status, string Message) : FetchOutcome
    {
        /// <summary>Whether the same request may succeed later without anybody changing anything.</summary>
        public bool IsTransient => Failure switch
        {
            FetchFailure.Status => Status is >= 500 or 408 or 425,
            FetchFailure.NameNotFound or FetchFailure.Connection or FetchFailure.Timeout or FetchFailure.TooSlow => true,
            _ => false,
        };
    }
}
