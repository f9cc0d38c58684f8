using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// Requests to one collection. Each checks the origin before credentials are attached, is repeated after transient failures as a whole,
/// body and parsing included, and ends in a result or a <see cref="SyncException"/>.
/// </summary>
internal sealed class Transport : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly HttpClient _client;
    private readonly SyncOptions _options;
    private readonly Retrier _retrier;
    private long _bytes;

    public Transport(HttpMessageHandler? handler, LinkPolicy links, SyncOptions options)
    {
        // Decompression is done here and not by the handler, which would hide how many bytes came over the wire.
        _client = new HttpClient(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        (Links, _options, _retrier) = (links, options, new Retrier(options));
    }

    public LinkPolicy Links { get; }

    /// <summary>Where pages are read ahead.</summary>
    public TaskScheduler Scheduler => _options.Scheduler;

    /// <summary>Bytes of answers so far, as they came over the wire, failed attempts included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public Task<FetchResult> GetPageAsync(PageRequest request, PageReader reader, CancellationToken cancellation) => _retrier.RunAsync(
        token => GuardAsync(idle => FetchAsync(request, reader, idle), request.Wait ?? TimeSpan.Zero, token), cancellation);

    /// <summary>Posts a bulk load; safe to repeat, since each of its lines names the resource it is about.</summary>
    public Task<PushCounts> PostAsync(Uri collection, ReadOnlyMemory<byte> lines, bool gzip, CancellationToken cancellation) =>
        _retrier.RunAsync(token => GuardAsync(idle => SendLinesAsync(collection, lines, gzip, idle), TimeSpan.Zero, token), cancellation);

    public void Dispose() => _client.Dispose();

    private async Task<FetchResult> FetchAsync(PageRequest request, PageReader reader, IdleTimeout idle)
    {
        var address = request.Address;
        for (var hops = 0; ; hops++)
        {
            using var response = await GetAsync(request, address, idle).ConfigureAwait(false);
            idle.Restart();
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return await InterpretAsync(response, request, address, reader, idle).ConfigureAwait(false);
            address = Follow(response, address, hops);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(PageRequest request, Uri address, IdleTimeout idle)
    {
        using var message = Message(HttpMethod.Get, address);
        message.Headers.Accept.ParseAdd($"{MediaTypes.Hal}, application/json;q=0.9");
        message.Headers.AcceptEncoding.ParseAdd("br, gzip");
        if (request.Etag is not null) message.Headers.TryAddWithoutValidation("If-None-Match", request.Etag);
        if (request.Wait is { } wait)
            message.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={(int)wait.TotalSeconds}"));
        return await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
    }

    private async Task<FetchResult> InterpretAsync(
        HttpResponseMessage response, PageRequest request, Uri address, PageReader reader, IdleTimeout idle)
    {
        var waited = response.Headers.TryGetValues("Preference-Applied", out var applied)
            && applied.Any(value => value.Contains("wait", StringComparison.OrdinalIgnoreCase));
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                var page = await ReadPageAsync(response, reader, idle).ConfigureAwait(false);
                var etag = response.Headers.ETag?.ToString();
                return new FetchResult(FetchOutcome.Page) { Page = page, Address = address, Etag = etag, HasWaited = waited };
            case HttpStatusCode.NotModified when request.Etag is not null:
                return new FetchResult(FetchOutcome.NotModified) { Address = address, HasWaited = waited };
            case HttpStatusCode.Gone:
                var problem = await Problem.ReadAsync(response, idle).ConfigureAwait(false);
                return new FetchResult(FetchOutcome.Gone) { Address = address, Reason = problem.Reason };
            default:
                throw StatusFault.Of(response, await Problem.ReadAsync(response, idle).ConfigureAwait(false), _options.Clock);
        }
    }

    private async Task<Page> ReadPageAsync(HttpResponseMessage response, PageReader reader, IdleTimeout idle)
    {
        if (!MediaType.IsJson(response.Content)) throw MediaType.Unexpected(response);
        var (buffer, length) = await BodyReader.ReadAsync(response.Content, _options.MaxPageBytes, Count, idle).ConfigureAwait(false);
        return reader.Read(buffer, length);
    }

    private async Task<PushCounts> SendLinesAsync(Uri collection, ReadOnlyMemory<byte> lines, bool gzip, IdleTimeout idle)
    {
        using var message = Message(HttpMethod.Post, collection);
        message.Headers.Accept.ParseAdd("application/json, application/hal+json, application/problem+json");
        message.Content = new ReadOnlyMemoryContent(lines);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Ndjson);
        if (gzip) message.Content.Headers.ContentEncoding.Add("gzip");
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
        idle.Restart();
        if (!response.IsSuccessStatusCode)
            throw StatusFault.Of(response, await Problem.ReadAsync(response, idle).ConfigureAwait(false), _options.Clock);
        if (!MediaType.IsJson(response.Content)) throw MediaType.Unexpected(response);
        var (buffer, length) = await BodyReader.ReadAsync(response.Content, _options.MaxPageBytes, Count, idle).ConfigureAwait(false);
        return PushCounts.Read(buffer.AsSpan(0, length));
    }

    private HttpRequestMessage Message(HttpMethod method, Uri address)
    {
        Links.Check(address);
        var message = new HttpRequestMessage(method, address) { VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        message.Headers.Authorization = _options.Credentials?.Header;
        return message;
    }

    /// <summary>Redirects lead on within the origin only; rebasing is for links, not for these.</summary>
    private Uri Follow(HttpResponseMessage response, Uri address, int hops)
    {
        if (response.Headers.Location is not { } location || hops >= MaxRedirects)
            throw new SyncException(SyncErrorCode.UnexpectedAnswer, "The server redirects without end or without a target.");
        var target = new Uri(address, location);
        Links.Check(target);
        return target;
    }

    private void Count(int read) => Interlocked.Add(ref _bytes, read);

    private async Task<T> GuardAsync<T>(Func<IdleTimeout, Task<T>> attempt, TimeSpan first, CancellationToken cancellation)
    {
        using var idle = new IdleTimeout(_options.IdleTimeout, first, _options.Clock, cancellation);
        try
        {
            return await attempt(idle).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            var limit = string.Create(CultureInfo.InvariantCulture, $"{_options.IdleTimeout.TotalSeconds:0} s");
            throw new SyncException(SyncErrorCode.Timeout, $"The server sent nothing for {limit}.", error) { IsTransient = true };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            throw NetworkFault.Of(error);
        }
    }
}
