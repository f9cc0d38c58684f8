namespace Tidemark.Check.Histories;

/// <summary>What the writer was told.</summary>
internal enum Outcome
{
    /// <summary>Nothing yet, or nothing ever: the connection broke. It may have happened or not, even later.</summary>
    Unknown,

    /// <summary>It happened and is durable.</summary>
    Acknowledged,

    /// <summary>It did not happen.</summary>
    Refused,
}
