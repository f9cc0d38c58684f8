namespace Tidemark.News.Model;

/// <summary>A post and what the person made of it.</summary>
/// <param name="Post">The post.</param>
/// <param name="State">The person's state.</param>
/// <param name="AverageRating">Of all who rated it; null where nobody did.</param>
public sealed record PostWithState(Post Post, PostState State, double? AverageRating);
