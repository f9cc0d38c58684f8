namespace Tidemark.Feeds.Corpus;

/// <summary>How text with markup is compared.</summary>
public enum Comparison
{
    /// <summary>As the tree it makes.</summary>
    AsHtml,

    /// <summary>Letter by letter.</summary>
    Exact,
}
