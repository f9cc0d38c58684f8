namespace Tidemark.Protocol;

/// <summary>The media types of the protocol.</summary>
public static class MediaTypes
{
    /// <summary>Pages and resources.</summary>
    public const string Hal = "application/hal+json";

    /// <summary>Pages and resources, as the header bears it.</summary>
    public const string HalUtf8 = "application/hal+json;charset=UTF-8";

    /// <summary>Errors (RFC 9457).</summary>
    public const string Problem = "application/problem+json";

    /// <summary>Bulk loads: one JSON object a line.</summary>
    public const string Ndjson = "application/x-ndjson";

    /// <summary>Merge patches (RFC 7396).</summary>
    public const string MergePatch = "application/merge-patch+json";
}
