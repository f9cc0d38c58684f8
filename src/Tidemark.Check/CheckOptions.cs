using System.Net.Http.Headers;
using Tidemark.Check.Judging;

namespace Tidemark.Check;

/// <summary>What is driven, and how hard.</summary>
public sealed record CheckOptions
{
    /// <summary>The collection. Resources with fresh ids are written to it and deleted at the end; others in it are only read.</summary>
    public required Uri Collection { get; init; }

    /// <summary>A key that may write; null where the server asks for none.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Writers at one time; each owns the resources it writes. 4.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>Clients at one time, some of them slow, some taking up old tokens again. 8.</summary>
    public int Clients { get; init; } = 8;

    /// <summary>How long writers write. 10 seconds.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause of a slow client between two rounds. 2 seconds.</summary>
    public TimeSpan SlowestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a server that does not answer is waited for, as when it is restarted. 1 minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the server is known to run: where it does not answer at first it is waited for, too, as it is being restarted.</summary>
    public bool IsKnownToRun { get; init; }

    /// <summary>What is done is drawn from it; the server's and the network's timing are not.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Told of the first few violations of each kind as they are seen, by any thread.</summary>
    public Action<Violation>? Noticed { get; init; }

    /// <summary>Every fault, as sentences; empty where there is none.</summary>
    public IEnumerable<string> Faults()
    {
        if (Collection.Scheme != Uri.UriSchemeHttp && Collection.Scheme != Uri.UriSchemeHttps) yield return "The collection's address must begin with http:// or https://.";
        if (Writers is < 1 or > 1000) yield return "There must be 1 to 1000 writers.";
        if (Clients is < 1 or > 1000) yield return "There must be 1 to 1000 clients.";
        if (Duration <= TimeSpan.Zero || Duration > TimeSpan.FromDays(1)) yield return "The check must last more than nothing and at most a day.";
    }
}
