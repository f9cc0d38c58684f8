using System.Net.Sockets;

namespace Tidemark.Feeds.Fetching;

/// <summary>Turns what <see cref="HttpClient"/> throws at an unlucky fetch into an outcome. What is not listed is a bug and stays an exception.</summary>
internal static class FailureReader
{
    public static FetchOutcome? Read(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is ConnectRefusedException refused) return Refused(refused);

        return exception switch
        {
            BodyRejectedException rejected => Failed(rejected.Failure, rejected.Message),
            OperationCanceledException => Failed(FetchFailure.Timeout, "The server took too long."),
            HttpRequestException { InnerException: SocketException } => Failed(FetchFailure.Connection, "No connection."),
            HttpRequestException request => Failed(request.HttpRequestError),
            HttpIOException broken => Failed(broken.HttpRequestError),
            IOException => Failed(FetchFailure.Connection, "The connection broke."),
            _ => null,
        };
    }

    private static FetchOutcome Refused(ConnectRefusedException refused) => refused.NameNotFound
        ? Failed(FetchFailure.NameNotFound, refused.Message)
        : new FetchOutcome.Refused(RefusalReason.Address, refused.Message);

    private static FetchOutcome.Failed Failed(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => Failed(FetchFailure.NameNotFound, "The name has no address."),
        HttpRequestError.SecureConnectionError => Failed(FetchFailure.Tls, "TLS failed."),
        HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.Unknown =>
            Failed(FetchFailure.Connection, "The connection broke."),
        _ => Failed(FetchFailure.Protocol, $"The answer is not usable HTTP ({error})."),
    };

    private static FetchOutcome.Failed Failed(FetchFailure failure, string message) => new(failure, null, message);
}
