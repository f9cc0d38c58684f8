namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>What <see cref="MarkupScanner"/> has come upon. Comments, declarations and instructions are passed over in silence.</summary>
internal enum MarkupToken
{
    End,
    Text,
    StartTag,
    EndTag,
}
