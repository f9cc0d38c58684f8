namespace Tidemark.News.Model;

/// <summary>Which hierarchy a folder stands in.</summary>
public enum FolderRoot
{
    /// <summary><c>MYF</c>: feeds.</summary>
    Feeds,

    /// <summary><c>MYC</c>: clippings.</summary>
    Clippings,
}
