using System.Net;
using Tidemark.Check.Judging;

namespace Tidemark.Check.Driving;

/// <summary>Sends requests. What can be asked again is asked until the server answers; what can not is sent once.</summary>
internal sealed class Wire(CheckOptions options, Verdict verdict, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        MaxConnectionsPerServer = int.MaxValue,
    })
    {
        Timeout = TimeSpan.FromSeconds(100),
    };

    // A server that never answered is not being restarted: it is not there.
    private volatile bool _answered = options.IsKnownToRun;

    /// <summary>The answer to a GET, whatever it says but "busy".</summary>
    /// <exception cref="CheckException">There was none for too long.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(Uri address, bool mayWait, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var trouble = "";
            try
            {
                using var request = Request(HttpMethod.Get, address);
                if (mayWait) request.Headers.Add("Prefer", "wait=1");
                using var answer = await _client.SendAsync(request, cancellation);
                var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
                _answered = true;
                if (!IsBusy(answer.StatusCode)) return (answer.StatusCode, body);
                trouble = $"it answered {(int)answer.StatusCode}";
            }
            catch (Exception error) when (error is HttpRequestException or IOException || IsTimeout(error, cancellation))
            {
                trouble = error.Message;
            }

            if (!_answered || clock.GetElapsedTime(began) > options.Patience) throw new CheckException($"The server at {address.Authority} is away: {trouble}");
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    /// <summary>Sends a modification once. Null where nobody knows what became of it.</summary>
    public async Task<HttpStatusCode?> SendAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(method, address);
            request.Content = content;
            using var answer = await _client.SendAsync(request, cancellation);
            await answer.Content.ReadAsByteArrayAsync(cancellation);
            if ((int)answer.StatusCode >= 500 && !IsBusy(answer.StatusCode))
                verdict.Add(ViolationKind.Broken, $"{method} {address.AbsolutePath} was answered with {(int)answer.StatusCode}.");
            return (int)answer.StatusCode >= 500 ? null : answer.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || IsTimeout(error, cancellation))
        {
            await Task.Delay(Pause, clock, cancellation);
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsBusy(HttpStatusCode status) => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;

    private static bool IsTimeout(Exception error, CancellationToken cancellation) =>
        error is OperationCanceledException && !cancellation.IsCancellationRequested;

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = options.Authorization;
        return request;
    }
}
