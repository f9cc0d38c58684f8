namespace Tidemark.Core.Logs;

/// <summary>The store can not do what was asked just now, and did nothing. The message is a sentence for people.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>With a sentence that says what is wrong and what to do.</summary>
    public StoreUnavailableException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
