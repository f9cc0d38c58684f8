namespace Tidemark.Feeds.Fetching;

/// <summary>Why a fetch brought nothing. The values are stable: they are stored and shown.</summary>
public enum FetchFailure
{
    /// <summary>The host's name has no address.</summary>
    NameNotFound,

    /// <summary>No connection, or it broke before the whole answer was there.</summary>
    Connection,

    /// <summary>TLS failed: certificate, protocol or name.</summary>
    Tls,

    /// <summary>One of the time bounds of <see cref="FetchOptions"/> was passed.</summary>
    Timeout,

    /// <summary>The body came slower than <see cref="FetchOptions.MinimumBytesPerSecond"/>.</summary>
    TooSlow,

    /// <summary>The body, after decompression, is larger than <see cref="FetchOptions.MaximumBodyBytes"/>.</summary>
    TooLarge,

    /// <summary>More redirects than <see cref="FetchOptions.MaximumRedirects"/>.</summary>
    TooManyRedirects,

    /// <summary>A redirect led to an address that this fetch had already asked.</summary>
    RedirectLoop,

    /// <summary>A redirect without a usable <c>Location</c>.</summary>
    BadRedirect,

    /// <summary>An HTTP status that is no success: see <see cref="FetchOutcome.Failed.Status"/>.</summary>
    Status,

    /// <summary>The compressed body is broken, or compressed in a way that was not asked for.</summary>
    BadEncoding,

    /// <summary>The answer is not HTTP.</summary>
    Protocol,
}
