namespace Tidemark.Contracts.Support;

/// <summary>What every class of the suite begins with: an empty store, and one log in it.</summary>
public abstract class StoreContract(StoreHarness harness) : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected StoreHarness Harness => harness;

    protected IChangeStore Store => harness.Store;

    protected ManualClock Clock => harness.Clock;

    protected IChangeLog Log { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await harness.OpenAsync();
        Log = await harness.OpenLogAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return harness.DisposeAsync();
    }

    protected async Task ReopenAsync()
    {
        await harness.ReopenAsync();
        Log = await harness.OpenLogAsync();
    }

    protected async Task RestoreAsync(object backup)
    {
        await harness.RestoreAsync(backup);
        Log = await harness.OpenLogAsync();
    }
}
