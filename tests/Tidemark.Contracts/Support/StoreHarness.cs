namespace Tidemark.Contracts.Support;

/// <summary>A store under test: how it is opened, restarted, backed up and set back. What it keeps lies somewhere until this is disposed of.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    private IChangeStore? _store;

    public ManualClock Clock { get; } = new();

    public IChangeStore Store => _store ?? throw new InvalidOperationException("The store is closed.");

    public async Task OpenAsync() => _store = await OpenStoreAsync();

    public async Task CloseAsync()
    {
        if (_store is { } store) await store.DisposeAsync();
        _store = null;
    }

    /// <summary>What a restart of the server does.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>Copies the open store as it is; the copy can be restored any number of times.</summary>
    public abstract Task<object> BackupAsync();

    /// <summary>Puts a backup in the store's place and opens it.</summary>
    public async Task RestoreAsync(object backup)
    {
        await CloseAsync();
        await PutBackAsync(backup);
        await OpenAsync();
    }

    public async Task<IChangeLog> OpenLogAsync(string name = "things", ListingSchema? listings = null) =>
        await Store.OpenLogAsync(name, listings ?? ListingSchema.None, TestContext.Current.CancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await CloseAsync();
    }

    protected abstract Task<IChangeStore> OpenStoreAsync();

    protected abstract Task PutBackAsync(object backup);
}
