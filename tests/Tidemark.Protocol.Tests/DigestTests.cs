using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Protocol.Tests;

public sealed class DigestTests
{
    private static readonly BigInteger Modulus = BigInteger.Pow(2, 256);

    [Fact]
    public void One_resource_has_the_hash_of_its_id_and_date()
    {
        var expected = Convert.ToHexStringLower(SHA256.HashData("a\n2016-02-04T10:30:12.000Z"u8));
        Digest.Of("a", new Instant(1454581812000)).ToString().ShouldBe(expected);
    }

    [Fact]
    public void A_set_has_the_sum_modulo_2_to_the_256th_of_little_endian_integers()
    {
        var sum = BigInteger.Zero;
        var digest = Digest.Empty;
        for (var i = 0; i < 500; i++)
        {
            var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"ä{i}\n2016-02-04T10:30:12.000Z"));
            sum = (sum + new BigInteger(SHA256.HashData(text), isUnsigned: true)) % Modulus;
            digest += Digest.Of($"ä{i}", new Instant(1454581812000));
        }

        new BigInteger(digest.ToArray(), isUnsigned: true).ShouldBe(sum);
    }

    [Fact]
    public void Taking_out_what_was_added_leaves_the_rest()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var (a, b) = (Any(random), Any(random));
            (a + b - b).ShouldBe(a);
            (a - b + b).ShouldBe(a);
            (a + b).ShouldBe(b + a);
        }
    }

    [Fact]
    public void Carries_and_borrows_cross_every_word()
    {
        var ones = new Digest(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);
        var one = new Digest(1, 0, 0, 0);
        (ones + one).ShouldBe(Digest.Empty);
        (Digest.Empty - one).ShouldBe(ones);
    }

    [Fact]
    public void Hex_is_read_back_and_nothing_else_is()
    {
        var digest = Digest.Of("x", new Instant(0));
        Digest.TryParse(digest.ToString(), out var back).ShouldBeTrue();
        back.ShouldBe(digest);
        Digest.TryParse(null, out _).ShouldBeFalse();
        Digest.TryParse("00", out _).ShouldBeFalse();
        Digest.TryParse(new string('g', 64), out _).ShouldBeFalse();
    }

    private static Digest Any(Random random) =>
        new((ulong)random.NextInt64(), ulong.MaxValue - (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());
}
