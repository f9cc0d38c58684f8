using System.Security.Cryptography;
using System.Text;
using Tidemark.Protocol;

namespace Tidemark.Core.Access;

/// <summary>
/// A key that may use the server. Of its secret only the SHA-256 is kept: a secret is 256 random bits, made here and never chosen by a
/// person, so there is nothing for a slow hash to protect.
/// </summary>
/// <param name="Id">Public, the user name in HTTP Basic.</param>
/// <param name="SecretHash">SHA-256 of the secret's text in UTF-8.</param>
/// <param name="Grants">What it may do where; the highest that applies counts.</param>
/// <param name="Note">For people.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Revoked">When it was revoked; null while it is good.</param>
public sealed record AccessKey(
    string Id, ReadOnlyMemory<byte> SecretHash, IReadOnlyList<Grant> Grants, string Note, Instant Created, Instant? Revoked)
{
    /// <summary>Makes a key; the secret is given this once.</summary>
    public static (AccessKey Key, string Secret) Create(IReadOnlyList<Grant> grants, string note, Instant now)
    {
        var id = "tk" + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10);
        var secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new AccessKey(id, Hash(secret), grants, note, now, Revoked: null), secret);
    }

    /// <summary>Whether it is good and this is its secret; takes as long for a wrong secret as for the right one.</summary>
    public bool Accepts(string secret) => CryptographicOperations.FixedTimeEquals(SecretHash.Span, Hash(secret)) && Revoked is null;

    /// <summary>The highest role it has on a collection.</summary>
    public Role RoleOn(string collection) => Grants
        .Where(grant => grant.Collection == Grant.Everything || grant.Collection == collection)
        .Select(grant => grant.Role).DefaultIfEmpty(Role.None).Max();

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
