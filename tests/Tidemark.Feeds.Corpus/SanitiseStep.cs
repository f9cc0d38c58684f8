namespace Tidemark.Feeds.Corpus;

/// <summary>Cleans HTML before it is compared or judged: markup and its base in, clean markup with absolute links out.</summary>
public delegate string SanitiseStep(string html, string? baseUri);
