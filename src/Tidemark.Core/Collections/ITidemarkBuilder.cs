using Tidemark.Core.Logs;

namespace Tidemark.Core.Collections;

/// <summary>What a host offers to those who bring a store: <c>AddTidemark().UseSqlite(…)</c>. It keeps hosts and stores from knowing each other.</summary>
public interface ITidemarkBuilder
{
    /// <summary>Says how the store is opened, once, when the host starts. The host disposes of it.</summary>
    ITidemarkBuilder UseStore(Func<TimeProvider, CancellationToken, Task<IChangeStore>> open);
}
