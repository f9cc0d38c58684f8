using System.Collections.Concurrent;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.Model;

namespace Tidemark.News.Tests;

/// <summary>Feeds that a test publishes.</summary>
internal sealed class FakeSource : IFeedSource
{
    private readonly ConcurrentDictionary<string, (FeedDocument Document, string Revision)> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FeedOutcome> _outcomes = new(StringComparer.Ordinal);
    private int _revision;

    /// <summary>Addresses in the order they were asked.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The credential of the last fetch.</summary>
    public FeedCredential? Credential { get; private set; }

    /// <summary>Called before each answer.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public void Publish(string url, params IEnumerable<IncomingPost> posts) =>
        _documents[url] = (new FeedDocument($"Title of {url}", null, "http://site/", null, [.. posts]), $"r{Interlocked.Increment(ref _revision)}");

    /// <summary>What the address answers from now on; null for its document.</summary>
    public void Answer(string url, FeedOutcome? outcome)
    {
        if (outcome is null) _outcomes.TryRemove(url, out _);
        else _outcomes[url] = outcome;
    }

    public FeedOutcome.Fetched Document(string url)
    {
        var (document, revision) = _documents[url];
        return new FeedOutcome.Fetched(document, new FeedValidators(revision, null, null));
    }

    public async Task<FeedOutcome> FetchAsync(
        string xmlUrl, FeedValidators validators, FeedCredential? credential, CancellationToken cancellation)
    {
        Asked.Enqueue(xmlUrl);
        Credential = credential;
        await Before(xmlUrl);
        if (_outcomes.TryGetValue(xmlUrl, out var outcome)) return outcome;
        if (!_documents.TryGetValue(xmlUrl, out var published)) return new FeedOutcome.Failed("There is nothing here.");
        return validators.ETag == published.Revision ? new FeedOutcome.Unchanged() : Document(xmlUrl);
    }
}
