namespace Tidemark.Feeds.Fetching;

/// <summary>A name and password for HTTP Basic.</summary>
/// <param name="UserName">Must hold no colon, which would end it.</param>
/// <param name="Password">The password.</param>
public sealed record FetchCredential(string UserName, string Password)
{
    /// <summary>
    /// Whether it may be sent to an address that a redirect led to: of the origin that was asked only, or of the same host's https where http
    /// was asked, both at their usual ports.
    /// </summary>
    internal static bool MaySend(Uri asked, Uri target)
    {
        if (!string.Equals(asked.Host, target.Host, StringComparison.OrdinalIgnoreCase)) return false;
        if (asked.Scheme == target.Scheme) return asked.Port == target.Port;
        return target.Scheme == Uri.UriSchemeHttps && asked.IsDefaultPort && target.IsDefaultPort;
    }

    /// <summary>Never the password: records end up in logs.</summary>
    public override string ToString() => "a name and a password";
}
