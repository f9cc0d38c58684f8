namespace Tidemark.Client;

/// <summary>How a replica is written out.</summary>
public enum ExportFormat
{
    /// <summary>One resource a line, whole and as delivered.</summary>
    Ndjson,

    /// <summary>
    /// RFC 4180 with a header: id, dates and the top-level members; objects and arrays as JSON, null and absent both empty.
    /// </summary>
    Csv,
}
