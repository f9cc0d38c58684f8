namespace Tidemark.Client;

/// <summary>The answers to a page request that are no errors.</summary>
internal enum FetchOutcome
{
    /// <summary>A page.</summary>
    Page,

    /// <summary>304: nothing has changed since the ETag.</summary>
    NotModified,

    /// <summary>410: the token or cursor is expired.</summary>
    Gone,
}
