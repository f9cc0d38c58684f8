namespace Tidemark.Protocol;

/// <summary>Resources on a page.</summary>
public static class PageSizes
{
    /// <summary>Where the request names none.</summary>
    public const int Default = 1000;

    /// <summary>The most a request may ask for, and the most a round that catches up with writers grows to.</summary>
    public const int Max = 10_000;
}
