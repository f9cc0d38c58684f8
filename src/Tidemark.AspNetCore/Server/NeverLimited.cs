namespace Tidemark.AspNetCore.Server;

/// <summary>Marks endpoints that the rate limit does not refuse.</summary>
internal sealed class NeverLimited;
