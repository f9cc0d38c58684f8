namespace Tidemark.News.Service;

/// <summary>Why a call can not be done; a face turns it into a SOAP fault or a status.</summary>
public enum NewsFault
{
    /// <summary>Unknown feed, folder, location, post or id.</summary>
    NotFound,

    /// <summary>The name is taken.</summary>
    Exists,

    /// <summary>What the caller expected of the resource does not hold.</summary>
    Changed,

    /// <summary>A value is not allowed.</summary>
    BadInput,

    /// <summary>The person may not.</summary>
    Forbidden,

    /// <summary>This server does not offer the operation.</summary>
    NotOffered,
}
