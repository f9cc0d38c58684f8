namespace Tidemark.Core.Tokens;

/// <summary>A token or cursor that was looked at.</summary>
/// <param name="Bookmark">What it says; null where it can not be used.</param>
/// <param name="Fault">Why not.</param>
public readonly record struct Opened(Bookmark? Bookmark, TokenFault Fault)
{
    internal static Opened Refused(TokenFault fault) => new(null, fault);
}
