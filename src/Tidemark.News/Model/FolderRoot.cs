using System.Text.Json.Serialization;

namespace Tidemark.News.Model;

/// <summary>Which hierarchy a folder stands in.</summary>
public enum FolderRoot
{
    /// <summary><c>MYF</c>: feeds.</summary>
    [JsonStringEnumMemberName("MYF")]
    Feeds,

    /// <summary><c>MYC</c>: clippings.</summary>
    [JsonStringEnumMemberName("MYC")]
    Clippings,
}
