namespace Tidemark.Client;

/// <summary>
/// A piece of a page's text without a copy of it. A start below zero means that the text was escaped on the wire: its plain form then
/// lies in <see cref="Page"/>'s side buffer at the complement of the start.
/// </summary>
internal readonly record struct Slice(int Start, int Length)
{
    public static Slice None => default;

    public bool IsNone => Length == 0;
}
