namespace Tidemark.Core.Logs;

/// <summary>
/// The store can not do what was asked just now, and did nothing unless it says that it may have. The message is a sentence for people.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>With a sentence that says what is wrong and what to do.</summary>
    public StoreUnavailableException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>
    /// Whether the connection to the store broke so that nobody can say what became of it. Sending the same changes again does no harm: what
    /// is there already is not written twice.
    /// </summary>
    public bool MayHaveHappened { get; init; }
}
