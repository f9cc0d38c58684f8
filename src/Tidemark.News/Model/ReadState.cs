using System.Text.Json.Serialization;

namespace Tidemark.News.Model;

/// <summary>Whether a post was read, as numbers on the wire of 2006 and as words in JSON.</summary>
public enum ReadState
{
    /// <summary>Not read.</summary>
    [JsonStringEnumMemberName("unread")]
    Unread = 0,

    /// <summary>Read.</summary>
    [JsonStringEnumMemberName("read")]
    Read = 1,

    /// <summary>Put away by the person; counts as read and is not delivered any more.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted = 2,
}
