namespace Tidemark.Protocol;

/// <summary>The member names, link relations and query parameters of the wire, spelt once.</summary>
public static class Words
{
    /// <summary>Page, item and problem members.</summary>
    public const string
        Links = "_links",
        Embedded = "_embedded",
        Id = "id",
        CreationDate = "creationDate",
        ModificationDate = "modificationDate",
        DeletionDate = "deletionDate",
        Deleted = "deleted",
        Digest = "digest",
        Count = "count",
        Buckets = "buckets",
        Answered = "answered",
        TokenValidUntil = "tokenValidUntil",
        Href = "href",
        Reason = "reason";

    /// <summary>Link relations.</summary>
    public const string
        Self = "self",
        Next = "next",
        Curies = "curies",
        UpcomingModifications = "inx:upcoming-modifications",
        Deletions = "tidemark:deletions",
        FreshRound = "tidemark:initial-round",
        Repair = "tidemark:repair";

    /// <summary>Query parameters.</summary>
    public const string
        SyncModifications = "syncModifications",
        SyncToken = "syncToken",
        Cursor = "cursor",
        Bucket = "bucket",
        PageSize = "pageSize",
        SortBy = "sortBy",
        Order = "order";
}
