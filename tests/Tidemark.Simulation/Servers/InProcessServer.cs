using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tidemark.Simulation.Network;

namespace Tidemark.Simulation.Servers;

/// <summary>
/// Hands requests to the application on the caller's thread. The framework's own server in memory does it on the pool.
/// </summary>
internal sealed class InProcessServer : IServer
{
    private Func<FeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception error)
            {
                application.DisposeContext(context, error);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    public async Task<WireResponse> HandleAsync(WireRequest request)
    {
        var features = new FeatureCollection();
        var response = new SimulatedResponse();
        var body = new StreamResponseBodyFeature(response.Sent);
        var lifetime = new HttpRequestLifetimeFeature();
        features.Set<IHttpRequestFeature>(RequestOf(request));
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(body);
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { LocalIpAddress = IPAddress.Loopback, RemoteIpAddress = IPAddress.Loopback });
        await _process!(features);
        await body.CompleteAsync();
        var headers = response.Headers.SelectMany(header => header.Value.Select(value => (header.Key, value ?? ""))).ToList();
        var ending = lifetime.RequestAborted.IsCancellationRequested ? BodyEnding.Broken : BodyEnding.Whole;
        return new WireResponse(response.StatusCode, headers, response.Sent.ToArray(), ending);
    }

    private static HttpRequestFeature RequestOf(WireRequest request)
    {
        var feature = new HttpRequestFeature
        {
            Method = request.Method,
            Protocol = "HTTP/1.1",
            Scheme = "http",
            Path = Uri.UnescapeDataString(request.Path),
            QueryString = request.Query,
            RawTarget = request.Target,
            Body = new MemoryStream(request.Body),
        };
        foreach (var (name, value) in request.Headers) feature.Headers.Append(name, value);
        feature.Headers.Host = "server.example";
        if (request.Body.Length > 0) feature.Headers.ContentLength = request.Body.Length;
        return feature;
    }
}
