using System.Net.Http.Headers;
using Tidemark.Check.Judging;

namespace Tidemark.Check.News;

/// <summary>Which news service is driven, and how hard.</summary>
public sealed record NewsCheckOptions
{
    /// <summary>The server; it must be allowed to fetch feeds from this machine's loopback, where they are published.</summary>
    public required Uri Server { get; init; }

    /// <summary>An administrator's key: users are made for the check and removed at its end.</summary>
    public required AuthenticationHeaderValue? Administrator { get; init; }

    /// <summary>Persons, each with readers of their own. 4.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>Feeds that all of them subscribe to. 5.</summary>
    public int Feeds { get; init; } = 5;

    /// <summary>How long posts are published. 10 seconds.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a server that does not answer is waited for. 1 minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the server is known to run: where it does not answer at first it is waited for, too, as it is being restarted.</summary>
    public bool IsKnownToRun { get; init; }

    /// <summary>What is done is drawn from it; timing is not.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Told of the first few violations of each kind as they are seen, by any thread.</summary>
    public Action<Violation>? Noticed { get; init; }
}
