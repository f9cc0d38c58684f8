namespace Tidemark.News.Model;

/// <summary>Whether a post was read, as numbers on the wire.</summary>
public enum ReadState
{
    /// <summary>Not read.</summary>
    Unread = 0,

    /// <summary>Read.</summary>
    Read = 1,

    /// <summary>Put away by the person; counts as read and is not delivered any more.</summary>
    Deleted = 2,
}
