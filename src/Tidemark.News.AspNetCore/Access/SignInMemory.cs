using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>
/// Sign-ins that succeeded a short while ago. A password is never kept: the key is an HMAC of name and password under a secret of
/// this process, so neither a dump of the keys nor the time a look-up takes tells anything about a password.
/// </summary>
internal sealed class SignInMemory(IOptions<NewsFacesOptions> options, TimeProvider clock)
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, (Account Account, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public string KeyOf(BasicCredential credential) =>
        Convert.ToBase64String(HMACSHA256.HashData(
            _secret, Encoding.UTF8.GetBytes($"{credential.Name.ToLowerInvariant()}\0{credential.Password}")));

    /// <summary>Null where the sign-in is unknown or too long ago.</summary>
    public Account? Recall(string key)
    {
        lock (_lock) return _known.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Account : null;
    }

    public void Remember(string key, Account account)
    {
        if (options.Value.SignInMemory == TimeSpan.Zero) return;
        lock (_lock)
        {
            if (_known.Count >= options.Value.RememberedSignIns) MakeRoom();
            _known[key] = (account, clock.GetUtcNow() + options.Value.SignInMemory);
        }
    }

    public void Forget(string key)
    {
        lock (_lock) _known.Remove(key);
    }

    private void MakeRoom()
    {
        var now = clock.GetUtcNow();
        foreach (var old in _known.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToList()) _known.Remove(old);
        if (_known.Count >= options.Value.RememberedSignIns) _known.Remove(_known.MinBy(entry => entry.Value.Until).Key);
    }
}
