namespace Tidemark.Client;

/// <summary>How a file is pushed.</summary>
public sealed record PushOptions
{
    /// <summary>
    /// Makes the collection equal to the input: what it lacks is deleted, after all of it was sent and after the collection was read
    /// whole. Memory grows with the number of ids. Default false.
    /// </summary>
    public bool Mirror { get; init; }

    /// <summary>Whether mirroring an input without any line, which deletes everything, is meant. Default false: it is an error.</summary>
    public bool AllowEmptyMirror { get; init; }

    /// <summary>Lines in one request, at most. Default 10,000.</summary>
    public int MaxLines { get; init; } = 10_000;

    /// <summary>Bytes in one request before compression, at most; a longer line goes alone. Default 8 MiB.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Whether requests are compressed. Default false: not every server takes it.</summary>
    public bool GzipRequests { get; init; }
}
