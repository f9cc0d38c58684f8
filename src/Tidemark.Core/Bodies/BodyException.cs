namespace Tidemark.Core.Bodies;

/// <summary>What a client sent is not a resource. The message is a sentence for people.</summary>
public sealed class BodyException : Exception
{
    /// <summary>With a sentence that names the member at fault, where there is one.</summary>
    public BodyException(string message, Exception? inner = null, bool tooLarge = false) : base(message, inner) => TooLarge = tooLarge;

    /// <summary>The member at fault; null where it is not one member's.</summary>
    public string? Member { get; init; }

    /// <summary>Whether it is only too large.</summary>
    public bool TooLarge { get; }
}
