using System.Net;
using System.Text.Json;
using Tidemark.AspNetCore;
using Tidemark.Feeds.Fetching;

namespace Tidemark.News.AspNetCore;

/// <summary>Reads the member <c>news</c> of <c>tidemark.json</c>: an object, or <c>"off"</c>. One instance reads one file.</summary>
public sealed class NewsSection : IConfigurationPart
{
    private const int MostUserAgentCharacters = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    private readonly FetchOptions _fetching = NewsConfiguration.NewFetching();
    private readonly List<string> _applicationTokens = [];
    private NewsOptions _options = new();
    private bool _isOn = true;

    /// <inheritdoc/>
    public string Member => "news";

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths => ["/news", "/ngws"];

    /// <inheritdoc/>
    public bool Serves { get; private set; }

    /// <summary>What was read, the defaults where the member is absent.</summary>
    public NewsConfiguration Configuration => new() { IsOn = _isOn, Options = _options, Fetching = _fetching, ApplicationTokens = _applicationTokens };

    /// <inheritdoc/>
    public void Read(JsonElement value, string path, JsonWalk walk)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() == "off")
        {
            _isOn = false;
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            walk.Note(path, "must be \"off\" or an object such as {\"retention\": \"14d\"}");
            return;
        }

        Serves = true;
        walk.Members(value, path, Readers(walk));
        if (_options.LongestInterval < _options.ShortestInterval) walk.Note(path, "has a longestInterval that is shorter than its shortestInterval");
        if (_options.LongestBackOff < _options.LongestInterval) _options = _options with { LongestBackOff = _options.LongestInterval };
    }

    private Dictionary<string, Action<JsonElement, string>> Readers(JsonWalk walk) => new()
    {
        ["retention"] = (value, at) => _options = _options with { PostRetention = Time(walk, value, at, TimeSpan.FromHours(1), Longest) ?? _options.PostRetention },
        ["keep"] = (value, at) => _options = _options with { MostKeptPosts = walk.Count(value, at) ?? _options.MostKeptPosts },
        ["deletionRetention"] = (value, at) => _options = _options with { DeletionRetention = Time(walk, value, at, TimeSpan.FromHours(1), Longest) ?? _options.DeletionRetention },
        ["shortestInterval"] = (value, at) => _options = _options with { ShortestInterval = Time(walk, value, at, TimeSpan.FromSeconds(1), LongestInterval) ?? _options.ShortestInterval },
        ["longestInterval"] = (value, at) => _options = _options with { LongestInterval = Time(walk, value, at, TimeSpan.FromSeconds(1), LongestInterval) ?? _options.LongestInterval },
        ["fetches"] = (value, at) => _options = _options with { MostFetches = Count(walk, value, at, 1000) ?? _options.MostFetches },
        ["fetchesPerHost"] = (value, at) => _options = _options with { MostFetchesPerHost = Count(walk, value, at, 100) ?? _options.MostFetchesPerHost },
        ["userAgent"] = (value, at) => ReadUserAgent(walk, value, at),
        ["allowedNetworks"] = (value, at) => ReadNetworks(walk, value, at),
        ["applicationTokens"] = (value, at) => ReadTokens(walk, value, at),
    };

    private void ReadUserAgent(JsonWalk walk, JsonElement value, string path)
    {
        if (walk.Text(value, path) is not { } text) return;
        if (text.Length is > 0 and <= MostUserAgentCharacters && !text.Any(char.IsControl)) _fetching.UserAgent = text;
        else walk.Note(path, $"must have 1 to {MostUserAgentCharacters} characters and no control characters");
    }

    private void ReadNetworks(JsonWalk walk, JsonElement value, string path)
    {
        foreach (var (element, at) in walk.Elements(value, path))
        {
            if (walk.Text(element, at) is not { } text) continue;
            if (IPNetwork.TryParse(text, out var network)) _fetching.AllowedNetworks.Add(network);
            else walk.Note(at, "must be a network such as \"192.168.1.0/24\"");
        }
    }

    private void ReadTokens(JsonWalk walk, JsonElement value, string path)
    {
        foreach (var (element, at) in walk.Elements(value, path))
        {
            if (walk.Text(element, at) is not { } text) continue;
            if (string.IsNullOrWhiteSpace(text)) walk.Note(at, "must not be empty");
            else _applicationTokens.Add(text.Trim());
        }
    }

    private static int? Count(JsonWalk walk, JsonElement value, string path, int most)
    {
        if (walk.Count(value, path) is not { } count) return null;
        if (count <= most) return count;
        walk.Note(path, $"must be at most {most}");
        return null;
    }

    private static TimeSpan? Time(JsonWalk walk, JsonElement value, string path, TimeSpan least, TimeSpan most)
    {
        if (walk.Time(value, path) is not { } time) return null;
        if (time >= least && time <= most) return time;
        walk.Note(path, $"must be between {Text(least)} and {Text(most)}");
        return null;
    }

    private static string Text(TimeSpan time) => time < TimeSpan.FromHours(1) ? $"{time.TotalSeconds:0}s" : time < TimeSpan.FromDays(1) ? $"{time.TotalHours:0}h" : $"{time.TotalDays:0}d";
}
