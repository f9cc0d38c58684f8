using System.Security.Cryptography;

namespace Tidemark.Core.Tokens;

/// <summary>A key that seals tokens.</summary>
/// <param name="Id">Borne by every token it seals; drawn at random, so that no other store's key has it.</param>
/// <param name="Secret">32 bytes for HMAC-SHA256.</param>
public sealed record TokenKey(uint Id, ReadOnlyMemory<byte> Secret)
{
    /// <summary>Keys that are good at one time: the one that seals, and the one before it.</summary>
    public const int Kept = 2;

    /// <summary>A fresh key, from the system's source of randomness.</summary>
    public static TokenKey Create() => Create(RandomNumberGenerator.GetBytes);

    internal static TokenKey Create(Func<int, byte[]> entropy) => new(BitConverter.ToUInt32(entropy(4)), entropy(32));
}
