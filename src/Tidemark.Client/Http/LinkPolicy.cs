namespace Tidemark.Client;

/// <summary>
/// Where requests may go: to the collection's own scheme, host and port. Asked before every request, since the credentials go along.
/// </summary>
internal sealed class LinkPolicy(Uri collection, bool rebase)
{
    /// <summary>Resolves a link against the page it stands on; with rebasing, a wrong origin becomes the collection's.</summary>
    public Uri Resolve(Uri page, string href)
    {
        if (!Uri.TryCreate(page, href, out var target)) throw Fault.InvalidPage($"the link \"{href}\" is not a URL");
        if (rebase && !IsOwn(target)) target = Rebase(target);
        Check(target);
        return target;
    }

    public void Check(Uri target)
    {
        if (target.UserInfo.Length > 0)
            throw new SyncException(SyncErrorCode.WrongOrigin, "A link of the server contains user information.");
        if (IsOwn(target)) return;
        throw new SyncException(SyncErrorCode.WrongOrigin, $"The server's link leads to {Origin(target)}, not to {Origin(collection)}.")
        {
            Hint = "If a proxy stands before the server, have its links rewritten (--rebase-links); otherwise use the URL the server uses.",
        };
    }

    private bool IsOwn(Uri target) =>
        target.Scheme == collection.Scheme && target.Port == collection.Port
        && string.Equals(target.IdnHost, collection.IdnHost, StringComparison.OrdinalIgnoreCase);

    private Uri Rebase(Uri target)
    {
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps) return target;
        return new UriBuilder(target) { Scheme = collection.Scheme, Host = collection.Host, Port = collection.Port }.Uri;
    }

    private static string Origin(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
