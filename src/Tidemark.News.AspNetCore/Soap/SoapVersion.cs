namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A version of SOAP: the words in which it differs.</summary>
internal sealed record SoapVersion(string Envelope, string MediaType, string ClientFault, string ServerFault)
{
    public static readonly SoapVersion V11 = new("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", "Client", "Server");

    public static readonly SoapVersion V12 = new("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml", "Sender", "Receiver");

    /// <summary>What to answer in when the envelope can not be read.</summary>
    public static SoapVersion Guess(string? contentType) =>
        contentType is not null && contentType.Contains(V12.MediaType, StringComparison.OrdinalIgnoreCase) ? V12 : V11;
}
