using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Tidemark.Feeds.Fetching;

/// <summary>Fetches feeds and pages from servers that are not trusted: politely, within bounds, and only from public addresses.</summary>
public sealed class FeedFetcher : IDisposable
{
    private readonly FetchOptions _options;
    private readonly HostLimiter _limiter;
    private readonly TimeProvider _time;
    private readonly FetchTransport _transport;
    private readonly BodyReader _bodies;
    private readonly ServerWishes _wishes;

    /// <summary>A fetcher to be kept for the life of the process: it pools connections.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message says all that is wrong.</exception>
    public FeedFetcher(FetchOptions options, HostLimiter limiter, TimeProvider time, Random random, INameResolver? resolver = null)
    {
        var errors = options.Validate();
        if (errors.Count > 0) throw new ArgumentException(string.Join(' ', errors), nameof(options));
        _options = options;
        _limiter = limiter;
        _time = time;
        _transport = new FetchTransport(options, time, random, resolver ?? new SystemNameResolver());
        _bodies = new BodyReader(options, time);
        _wishes = new ServerWishes(options, time);
    }

    /// <summary>Asks the address, waiting for its host's turn first. Whatever the server does comes back as an outcome.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        if (Refuse(request.Address) is { } refusal) return refusal;
        var chain = new RedirectChain(request.Address, _options.MaximumRedirects);
        var left = _options.WholeTimeout;
        while (true)
        {
            var host = chain.Current.Authority;
            if (_limiter.HeldUntil(host) is { } until) return new FetchOutcome.Throttled(null) { NotBefore = until };
            using var turn = await _limiter.EnterAsync(host, cancellation).ConfigureAwait(false);
            var start = _time.GetTimestamp();
            if (await AskAsync(request, chain, left, cancellation).ConfigureAwait(false) is { } outcome) return outcome;
            left -= _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero) return new FetchOutcome.Failed(FetchFailure.Timeout, null, "The redirects took too long.");
            if (Refuse(chain.Current) is { } refused) return refused;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();

    private static FetchOutcome.Refused? Refuse(Uri address)
    {
        if (!address.IsAbsoluteUri) return new FetchOutcome.Refused(RefusalReason.Scheme, "The address is not absolute.");
        return address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps
            ? null
            : new FetchOutcome.Refused(RefusalReason.Scheme, $"Addresses with {NetworkText.Escape(address.Scheme)}: are not fetched.");
    }

    /// <summary>One hop. Null means that the chain has moved on to another address.</summary>
    private async Task<FetchOutcome?> AskAsync(FetchRequest request, RedirectChain chain, TimeSpan left, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(left, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            var credential = FetchCredential.MaySend(request.Address, chain.Current) ? request.Credential : null;
            using var response = await _transport.SendAsync(chain.Current, request.Validators, credential, either.Token).ConfigureAwait(false);
            return RedirectChain.IsRedirect(response.StatusCode)
                ? chain.Follow(response)
                : await ReadAsync(response, request, chain, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && FailureReader.Read(exception) is not null)
        {
            return FailureReader.Read(exception);
        }
    }

    private async Task<FetchOutcome> ReadAsync(
        HttpResponseMessage response, FetchRequest request, RedirectChain chain, CancellationToken cancellation) => response.StatusCode switch
    {
        HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation or HttpStatusCode.NoContent =>
            await ReadBodyAsync(response, request, chain, cancellation).ConfigureAwait(false),
        HttpStatusCode.NotModified => new FetchOutcome.NotModified(chain.PermanentAddress) { NotBefore = _wishes.Freshness(response) },
        HttpStatusCode.Gone => new FetchOutcome.Gone(chain.Current),
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Throttle(response, chain.Current),
        _ => StatusFailure(response),
    };

    private async Task<FetchOutcome> ReadBodyAsync(
        HttpResponseMessage response, FetchRequest request, RedirectChain chain, CancellationToken cancellation)
    {
        var body = await _bodies.ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        var validators = new FetchValidators(
            Header(response, "ETag"),
            Header(response, "Last-Modified"),
            Convert.ToHexStringLower(SHA256.HashData(body.Span)));
        var notBefore = _wishes.Freshness(response);
        if (validators.BodyHash == request.Validators.BodyHash)
            return new FetchOutcome.Unchanged(chain.PermanentAddress, validators) { NotBefore = notBefore };
        return new FetchOutcome.Fetched(chain.Current, chain.PermanentAddress, body, Header(response, "Content-Type"), validators)
        {
            NotBefore = notBefore,
            ContentLocation = Header(response, "Content-Location"),
            ContentLanguage = Header(response, "Content-Language"),
        };
    }

    private FetchOutcome.Throttled Throttle(HttpResponseMessage response, Uri address)
    {
        var until = _wishes.RetryAfter(response);
        if (until is { } moment) _limiter.Hold(address.Authority, moment);
        return new FetchOutcome.Throttled((int)response.StatusCode) { NotBefore = until };
    }

    private FetchOutcome.Failed StatusFailure(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {status} {NetworkText.Escape(response.ReasonPhrase ?? "")}").TrimEnd();
        return new FetchOutcome.Failed(FetchFailure.Status, status, message) { NotBefore = _wishes.RetryAfter(response) };
    }

    private static string? Header(HttpResponseMessage response, string name)
    {
        if (response.Headers.NonValidated.TryGetValues(name, out var values)) return values.First();
        return response.Content.Headers.NonValidated.TryGetValues(name, out var ofContent) ? ofContent.First() : null;
    }
}
