namespace Tidemark.Client;

/// <summary>What a failed connection means.</summary>
internal static class NetworkFault
{
    /// <summary>Everything but a refused certificate may pass by itself.</summary>
    public static SyncException Of(Exception error) => error switch
    {
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or InvalidDataException => Fault.BodyCut(error),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new SyncException(SyncErrorCode.Network, "The server's certificate is not trusted, or it does not speak TLS here.", error)
            {
                Hint = "Check the URL's scheme and the server's certificate.",
            },
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            Transient("The server's name cannot be resolved.", error),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Transient("The server cannot be reached.", error),
        _ => Transient("The connection to the server broke.", error),
    };

    private static SyncException Transient(string message, Exception error) =>
        new(SyncErrorCode.Network, message, error) { IsTransient = true };
}
