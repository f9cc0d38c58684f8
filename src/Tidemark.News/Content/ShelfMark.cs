namespace Tidemark.News.Content;

/// <summary>How a shelf stood at some moment; equal to a later one where nothing came to its feed in between.</summary>
internal readonly record struct ShelfMark(Shelf Shelf, long Touched);
