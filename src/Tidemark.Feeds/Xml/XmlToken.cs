namespace Tidemark.Feeds;

/// <summary>What <see cref="XmlTokenizer.Read"/> came upon.</summary>
internal enum XmlToken
{
    /// <summary>The document is over.</summary>
    End,

    /// <summary>A start tag; an empty element's is followed by its end tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,

    /// <summary>A piece of text with references resolved. Text may come in any number of pieces.</summary>
    Text,
}
