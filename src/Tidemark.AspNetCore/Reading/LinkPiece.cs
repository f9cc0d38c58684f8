namespace Tidemark.AspNetCore.Reading;

/// <summary>A stretch of a link that is always the same, and the place after it.</summary>
/// <param name="Literal">In JSON, escaped.</param>
/// <param name="Place">The index of a member, or <see cref="Id"/>, or <see cref="None"/>.</param>
internal readonly record struct LinkPiece(byte[] Literal, int Place)
{
    /// <summary>The place takes the resource's id.</summary>
    public const int Id = -1;

    /// <summary>No place follows.</summary>
    public const int None = -2;
}
