namespace Tidemark.News.People;

/// <summary>A person's rating of a post, 1 to 5, where all ratings are read together.</summary>
internal sealed record RatingBody(int Rating);
