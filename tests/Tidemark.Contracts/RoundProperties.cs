using System.Globalization;
using System.Security.Cryptography;
using Tidemark.Contracts.Rounds;

namespace Tidemark.Contracts;

/// <summary>
/// Whatever happens in whatever order, a client that ends a round holds the collection, and a token expires when it must and only then.
/// Set <c>TIDEMARK_SEED</c> to run one history again, and <c>TIDEMARK_HISTORIES</c> to run more of them.
/// </summary>
public abstract class RoundProperties(Func<StoreHarness> open, int histories)
{
    private const int Steps = 90;

    [Fact]
    public async Task After_each_round_of_any_history_the_replica_is_the_collection()
    {
        if (Environment.GetEnvironmentVariable("TIDEMARK_SEED") is { } seed)
        {
            await RunAsync(int.Parse(seed, CultureInfo.InvariantCulture));
            return;
        }

        var wanted = Environment.GetEnvironmentVariable("TIDEMARK_HISTORIES") is { } many ? int.Parse(many, CultureInfo.InvariantCulture) : histories;
        // Half of them are the same on every run, half are new.
        for (var i = 0; i < wanted; i++) await RunAsync(i % 2 == 0 ? i : RandomNumberGenerator.GetInt32(int.MaxValue));
    }

    private async Task RunAsync(int seed)
    {
        try
        {
            await using var harness = open();
            await new History(harness, seed).RunAsync(Steps);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new InvalidOperationException($"History {seed} went wrong; run it again with TIDEMARK_SEED={seed}. {error.Message}", error);
        }
    }
}
