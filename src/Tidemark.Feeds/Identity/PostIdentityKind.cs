namespace Tidemark.Feeds;

/// <summary>By what a post is known: the rungs of the ladder, the surest first.</summary>
public enum PostIdentityKind
{
    /// <summary>By the publisher's identifier.</summary>
    Guid,

    /// <summary>By its link, where there is no identifier.</summary>
    Link,

    /// <summary>By title and date, where there is no link either.</summary>
    TitleAndDate,

    /// <summary>By its text, where there is nothing else.</summary>
    Content,
}
