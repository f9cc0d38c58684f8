namespace Tidemark.Feeds;

/// <summary>What is known of a document from outside of it: where it lies and what the server said.</summary>
public sealed record FeedDocumentContext
{
    /// <summary>Nothing is known.</summary>
    public static readonly FeedDocumentContext Empty = new();

    /// <summary>The address it was fetched from, after redirects. Relative addresses are relative to it; without it they stay as they are.</summary>
    public Uri? Address { get; init; }

    /// <summary>The response's <c>Content-Type</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The response's <c>Content-Location</c>; relative or absolute. Ignored if its scheme is not one of the web's.</summary>
    public string? ContentLocation { get; init; }

    /// <summary>The response's <c>Content-Language</c>; the language of what names none itself.</summary>
    public string? ContentLanguage { get; init; }
}
