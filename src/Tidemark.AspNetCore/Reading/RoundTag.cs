using System.Globalization;
using Tidemark.AspNetCore.Hosting;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Reading;

/// <summary>
/// The entity tag of rounds that start from a token: timeline, head position, and the key that seals. With the last one a client that polls
/// with its old token sees a fresh page once the key is rotated, and so learns the new token before the old key is retired.
/// </summary>
/// <param name="Opaque">Without quotes.</param>
/// <param name="Header">As the header bears it, weak.</param>
internal sealed record RoundTag(string Opaque, string Header)
{
    /// <summary>The tag at a head.</summary>
    public static RoundTag Of(IFaceHost host, Head head, uint key)
    {
        var opaque = string.Create(CultureInfo.InvariantCulture, $"{host.Store.Timelines.Current.Id:x}.{head.Position:x}.{key:x}");
        return new RoundTag(opaque, $"W/\"{opaque}\"");
    }

    /// <summary>The tag at the head of a log now.</summary>
    public static RoundTag Of(IFaceHost host, IChangeLog log) => Of(host, log.Head, host.Store.TokenKeys[0].Id);
}
