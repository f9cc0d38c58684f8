namespace Tidemark.Feeds.Fetching;

/// <summary>Carries the connector's verdict through <see cref="HttpClient"/>, which knows no other way out of a connect callback.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves this assembly, so it needs neither the usual constructors nor to be public.
internal sealed class ConnectRefusedException(string message, bool nameNotFound) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public bool NameNotFound { get; } = nameNotFound;
}
