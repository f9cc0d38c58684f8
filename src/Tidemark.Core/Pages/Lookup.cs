namespace Tidemark.Core.Pages;

/// <summary>What a page of resources looked up by their ids says besides.</summary>
/// <param name="Answered">How many of the ids, from the first, it is the answer to.</param>
/// <param name="Cursor">The repair's, that has seen this too; null outside of one.</param>
public sealed record Lookup(int Answered, string? Cursor);
