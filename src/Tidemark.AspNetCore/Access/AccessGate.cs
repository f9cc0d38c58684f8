using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Access;

namespace Tidemark.AspNetCore.Access;

/// <summary>Finds out which key a request comes with, and whether it may do what it asks.</summary>
internal sealed class AccessGate
{
    private const int MostRemembered = 1024;
    private const int LongestHeader = 1024;

    private readonly ConcurrentDictionary<string, KeyPrincipal> _verified = new(StringComparer.Ordinal);
    private readonly Lock _remembering = new();
    private int _generation;

    public AccessGate(AccessKeyRing ring)
    {
        Ring = ring;
        ring.Changed = Forget;
    }

    public AccessKeyRing Ring { get; }

    /// <summary>The key's principal, which also becomes the request's user; null where there are no good credentials.</summary>
    public KeyPrincipal? Authenticate(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { Length: <= LongestHeader } text) return null;
        if (!_verified.TryGetValue(text, out var principal))
        {
            var generation = Volatile.Read(ref _generation);
            if (Verify(text) is not { } key) return null;
            principal = Remember(text, new KeyPrincipal(key), generation);
        }

        context.User = principal;
        return principal;
    }

    /// <summary>The problem where the request's key does not have the role; null where it may go on.</summary>
    public Problem? Demand(HttpContext context, string collection, Role role)
    {
        if ((context.User as KeyPrincipal ?? Authenticate(context)) is not { } principal)
            return ProblemOf.Unauthenticated("A key and its secret are needed, as HTTP Basic or Bearer, and these are none that are good.");
        return principal.RoleOn(collection) >= role ? null : ProblemOf.Forbidden($"This needs the role {role.ToString().ToLowerInvariant()} here.");
    }

    private AccessKey? Verify(string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return null;
        var scheme = header.AsSpan(0, space);
        var credentials = header.AsSpan(space + 1).Trim(' ');
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return Ring.Find(credentials.ToString());
        return scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? VerifyBasic(credentials) : null;
    }

    private AccessKey? VerifyBasic(ReadOnlySpan<char> credentials)
    {
        var bytes = new byte[LongestHeader];
        if (!Convert.TryFromBase64Chars(credentials, bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : Ring.Find(text[..colon], text[(colon + 1)..]);
    }

    // A key that was revoked while its header was being verified must not be remembered after the others were forgotten.
    private KeyPrincipal Remember(string header, KeyPrincipal principal, int generation)
    {
        lock (_remembering)
        {
            if (_verified.Count >= MostRemembered) _verified.Clear();
            if (_generation == generation) _verified[header] = principal;
            return principal;
        }
    }

    private void Forget()
    {
        lock (_remembering)
        {
            _generation++;
            _verified.Clear();
        }
    }
}
