namespace Tidemark.Feeds.Corpus;

/// <summary>A restriction looked at as a list of countries or addresses, as feedparser has it.</summary>
public sealed record MediaRestriction(MediaValue Value);
