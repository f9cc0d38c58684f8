namespace Tidemark.Feeds.Fetching;

/// <summary>Ends the reading of a body from inside a stack of decoding streams.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves this assembly, so it needs neither the usual constructors nor to be public.
internal sealed class BodyRejectedException(FetchFailure failure, string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public FetchFailure Failure { get; } = failure;
}
