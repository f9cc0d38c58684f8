namespace Tidemark.Core.Listings;

/// <summary>How a filter reads its parameter.</summary>
public enum FilterKind
{
    /// <summary>One or more values, separated by commas; a resource passes whose member, written as text, is one of them.</summary>
    Values,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
}
