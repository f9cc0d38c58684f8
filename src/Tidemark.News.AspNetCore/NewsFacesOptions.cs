namespace Tidemark.News.AspNetCore;

/// <summary>How the faces of the news service behave. All of it is checked when the program starts.</summary>
public sealed class NewsFacesOptions
{
    /// <summary>Default of <see cref="MaxBodyBytes"/>: 16 MiB.</summary>
    public const int DefaultMaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>Default of <see cref="MaxElements"/>.</summary>
    public const int DefaultMaxElements = 250_000;

    /// <summary>Default of <see cref="MaxDepth"/>.</summary>
    public const int DefaultMaxDepth = 64;

    /// <summary>Default of <see cref="MaxFormValues"/>.</summary>
    public const int DefaultMaxFormValues = 100_000;

    /// <summary>Default of <see cref="RememberedSignIns"/>.</summary>
    public const int DefaultRememberedSignIns = 10_000;

    /// <summary>Default of <see cref="FailedSignIns"/>.</summary>
    public const int DefaultFailedSignIns = 20;

    /// <summary>Default of <see cref="SignInMemory"/> and of <see cref="FailedSignInWindow"/>: 5 minutes.</summary>
    public static readonly TimeSpan DefaultSpan = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Where clients reach the server, without <c>/ngws/svc</c>: <c>https://news.example.org</c>. Null takes each request's own scheme,
    /// host and path base, which is right unless a proxy changes them without saying so.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// Whether a call must name its application, by the SOAP header <c>NGAPIToken</c> or the HTTP header <c>X-NGAPIToken</c>. GetUpdates,
    /// which declares no header, is let through.
    /// </summary>
    public bool RequireApplicationToken { get; set; }

    /// <summary>The tokens that are accepted where one is required; empty accepts any.</summary>
    public IList<string> ApplicationTokens { get; } = [];

    /// <summary>Largest body of a request, in bytes; from 1,024.</summary>
    public int MaxBodyBytes { get; set; } = DefaultMaxBodyBytes;

    /// <summary>Most elements and attributes in a body; from 100. Ten thousand states need 50,000.</summary>
    public int MaxElements { get; set; } = DefaultMaxElements;

    /// <summary>Deepest element in a body, folders within folders included; 16 to 1,000.</summary>
    public int MaxDepth { get; set; } = DefaultMaxDepth;

    /// <summary>Most values in a form; from 100. ASP.NET's own limit of 1,024 is too low for readers that post thousands of ids.</summary>
    public int MaxFormValues { get; set; } = DefaultMaxFormValues;

    /// <summary>
    /// How long a successful sign-in is remembered, because hashing a password at every call is slow; 0 to 1 hour. A changed password or a
    /// removed account is noticed at once where <c>Account.Stamp</c> tells it.
    /// </summary>
    public TimeSpan SignInMemory { get; set; } = DefaultSpan;

    /// <summary>Most sign-ins remembered; from 1.</summary>
    public int RememberedSignIns { get; set; } = DefaultRememberedSignIns;

    /// <summary>
    /// Failed sign-ins from one address (IPv6: one /64) within <see cref="FailedSignInWindow"/> before it has to wait; from 1.
    /// </summary>
    public int FailedSignIns { get; set; } = DefaultFailedSignIns;

    /// <summary>See <see cref="FailedSignIns"/>; 1 second to 1 day.</summary>
    public TimeSpan FailedSignInWindow { get; set; } = DefaultSpan;
}
