using System.Collections.Concurrent;
using System.Net;
using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Tests.Fetching;

/// <summary>Gives the answers it was given, one for each question; the last one again and again.</summary>
internal sealed class ScriptedResolver(params string[][] answers) : INameResolver
{
    private int _asked;

    public ConcurrentQueue<string> Hosts { get; } = new();

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        Hosts.Enqueue(host);
        var answer = answers[Math.Min(_asked++, answers.Length - 1)];
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Select(IPAddress.Parse)]);
    }
}
