using System.Net.Http.Headers;
using System.Text;

namespace Tidemark.Client;

/// <summary>Key and secret for HTTP Basic. Sent to the collection's own origin only.</summary>
/// <param name="Key">Without a colon, which Basic uses as its separator.</param>
/// <param name="Secret">Never written to messages.</param>
public sealed record SyncCredentials(string Key, string Secret)
{
    /// <summary>The header they go in.</summary>
    public AuthenticationHeaderValue Header =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:{Secret}")));

    /// <summary>The key alone.</summary>
    public override string ToString() => $"key {Key}";
}
