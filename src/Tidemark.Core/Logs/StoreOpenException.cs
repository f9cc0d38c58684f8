namespace Tidemark.Core.Logs;

/// <summary>A store can not be opened, backed up or restored. The message is a sentence for people: what is wrong and what to do.</summary>
public sealed class StoreOpenException : Exception
{
    /// <summary>With a sentence that says what is wrong and what to do.</summary>
    public StoreOpenException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
