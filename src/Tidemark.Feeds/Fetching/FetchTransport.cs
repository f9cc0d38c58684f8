using System.Net;
using System.Text;
using Polly;
using Polly.Retry;

namespace Tidemark.Feeds.Fetching;

/// <summary>Sends one request and waits for the answer's headers; a connection that failed before any answer is tried again.</summary>
internal sealed class FetchTransport : IDisposable
{
    private const string Accept =
        "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.8, text/html;q=0.7, */*;q=0.5";

    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public FetchTransport(FetchOptions options, TimeProvider time, Random random, INameResolver resolver)
    {
        _options = options;
        _time = time;
        _client = new HttpClient(Handler(options, resolver), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _pipeline = Pipeline(options, time, random);
    }

    /// <exception cref="HttpRequestException">Nothing came; <see cref="FailureReader"/> reads it.</exception>
    /// <exception cref="OperationCanceledException">Too late, or <paramref name="cancellation"/> was asked for.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Uri address, FetchValidators validators, FetchCredential? credential, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_options.HeaderTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        return await _pipeline.ExecuteAsync(
            async token =>
            {
                using var request = Request(address, validators, credential);
                return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
            },
            either.Token).ConfigureAwait(false);
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(Uri address, FetchValidators validators, FetchCredential? credential)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Add(request, "User-Agent", _options.UserAgent);
        Add(request, "Accept", Accept);
        Add(request, "Accept-Encoding", "gzip, deflate, br");
        Add(request, "If-None-Match", validators.ETag);
        Add(request, "If-Modified-Since", validators.LastModified);
        if (credential is not null)
            Add(request, "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
        return request;
    }

    // Validators are echoed byte for byte, but nothing that came from the network may begin another header.
    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is { Length: > 0 } && !value.Any(char.IsControl)) request.Headers.TryAddWithoutValidation(name, value);
    }

    private static SocketsHttpHandler Handler(FetchOptions options, INameResolver resolver) => new()
    {
        // A proxy would connect in our place, unchecked; a cookie would tell one feed's reader from another's.
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = options.ConnectTimeout,
        ConnectCallback = new GuardedConnector(new AddressGuard(options.AllowedNetworks), resolver).ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        // Long enough for a redirect or a retry. Feeds are asked a quarter of an hour apart: what idles longer only takes descriptors.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,
        ResponseHeaderEncodingSelector = static (name, _) =>
            name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1,
    };

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(FetchOptions options, TimeProvider time, Random random)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.ConnectRetries == 0) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = options.ConnectRetries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = () => NextDouble(random),
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>(IsWorthRetrying),
        }).Build();
    }

    private static double NextDouble(Random random)
    {
        lock (random) return random.NextDouble();
    }

    private static bool IsWorthRetrying(HttpRequestException exception) =>
        FailureReader.Read(exception) is FetchOutcome.Failed { Failure: FetchFailure.Connection };
}
