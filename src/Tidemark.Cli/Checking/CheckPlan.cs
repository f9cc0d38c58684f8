using System.Net.Http.Headers;

namespace Tidemark.Cli.Checking;

/// <summary>What the command line asks for.</summary>
internal sealed record CheckPlan
{
    public required AuthenticationHeaderValue? Key { get; init; }

    public required TimeSpan Duration { get; init; }

    public required int Writers { get; init; }

    public required int Clients { get; init; }

    public required int Seed { get; init; }

    /// <summary>The server to be killed; null for none.</summary>
    public required ServerUnderCheck? Server { get; init; }

    /// <summary>How often it was killed.</summary>
    public int Kills { get; set; }
}
