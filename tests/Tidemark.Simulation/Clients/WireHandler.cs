using System.Net;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Clients;

/// <summary>Where the real client's requests leave it.</summary>
internal sealed class WireHandler(
    SimulatedNetwork network, SimulatedProcess process, bool compresses, Action<WireRequest> sending, Func<WireResponse, Task> received)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        process.Loop.CheckThread("a request was sent");
        var wire = WireOf(request);
        sending(wire);
        var exchange = network.Send(process, $"{process.Name} {wire}", server => ((ServerProcess)server).HandleAsync(wire));
        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Exchange)state!).Cancel(token), exchange);
        var answer = await exchange.Answer;
        if (answer is Exception error) throw new HttpRequestException(HttpRequestError.ResponseEnded, "The server failed.", error);
        var response = (WireResponse)answer;
        await received(response);
        return MessageOf(response);
    }

    private WireRequest WireOf(HttpRequestMessage request)
    {
        var headers = request.Headers.Where(header => compresses || header.Key != "Accept-Encoding")
            .Select(header => (header.Key, string.Join(", ", header.Value))).ToList();
        return new WireRequest(request.Method.Method, request.RequestUri!.PathAndQuery, headers, []);
    }

    private static HttpResponseMessage MessageOf(WireResponse response)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = new StreamContent(new WireStream(response.Body, response.Ending)) };
        foreach (var (name, value) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value) && name != "Content-Length")
                message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
