namespace Tidemark.Client;

/// <summary>Everything this library throws on its own account, cancellation and wrong use of the API aside.</summary>
public sealed class SyncException : Exception
{
    /// <summary>Creates the error; <paramref name="message"/> is one sentence for people and never contains credentials.</summary>
    public SyncException(SyncErrorCode code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>What went wrong, for programs.</summary>
    public SyncErrorCode Code { get; }

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient { get; init; }

    /// <summary>What to do about it; null where the message says all.</summary>
    public string? Hint { get; init; }

    /// <summary>How long the server asked to be left alone; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status that was the cause; null where none was.</summary>
    public int? Status { get; init; }

    /// <summary>The line of the pushed input, from 1; null where no line is at fault.</summary>
    public long? Line { get; init; }
}
