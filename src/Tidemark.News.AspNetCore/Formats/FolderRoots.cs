using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>The hierarchies by their names on the wire.</summary>
internal static class FolderRoots
{
    /// <summary>The hierarchy of this name; that of feeds where none is named.</summary>
    /// <exception cref="RequestException">There is no such hierarchy.</exception>
    public static FolderRoot Of(string? name) => name?.ToUpperInvariant() switch
    {
        null or Words.Feeds => FolderRoot.Feeds,
        Words.Clippings => FolderRoot.Clippings,
        _ => throw new RequestException("root is neither MYF nor MYC."),
    };
}
