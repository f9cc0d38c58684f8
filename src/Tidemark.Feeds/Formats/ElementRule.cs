namespace Tidemark.Feeds;

/// <summary>How one element is read. Each part may be missing.</summary>
internal sealed record ElementRule
{
    /// <summary>Its text is of no interest: it only holds other elements.</summary>
    public static readonly ElementRule Container = new();

    /// <summary>Called at the start tag; may give the elements within another context.</summary>
    public Action<ElementFrame, TagAttributes>? Start { get; init; }

    /// <summary>Called at the end with the plain text, trimmed.</summary>
    public Action<ElementFrame, string>? Text { get; init; }

    /// <summary>Called at the end with text that may be markup; elements within are then part of the text.</summary>
    public Action<ElementFrame, FeedText>? Markup { get; init; }

    /// <summary>The type of the markup if the element does not say.</summary>
    public string DefaultType { get; init; } = FeedText.Plain;

    /// <summary>True if the text is not trimmed, because space around it changes what it means.</summary>
    public bool KeepsSpace { get; init; }

    /// <summary>Called at the end, after the text.</summary>
    public Action<ElementFrame>? End { get; init; }
}
