namespace Tidemark.Feeds;

/// <summary>What was wrong with a document, for machines. The numbers are stable.</summary>
public enum FeedProblemCode
{
    /// <summary>The bytes are not what the declared encoding allows; another encoding was used.</summary>
    EncodingOverridden = 1,

    /// <summary>Some bytes do not belong to the encoding of the rest. In UTF-8 they were read as Windows-1252, elsewhere replaced.</summary>
    EncodingMixed = 2,

    /// <summary>The declared encoding has no decoder here.</summary>
    EncodingUnknown = 3,

    /// <summary>The media type is not one that feeds are served with.</summary>
    MediaTypeUnexpected = 4,

    /// <summary>Characters that XML forbids were dropped.</summary>
    ControlCharacter = 5,

    /// <summary>Text stands before the first tag.</summary>
    JunkBeforeMarkup = 10,

    /// <summary>An XML declaration does not stand at the very beginning.</summary>
    MisplacedDeclaration = 11,

    /// <summary>A <c>&lt;</c> that begins no tag was read as text.</summary>
    StrayLessThan = 12,

    /// <summary>An <c>&amp;</c> that begins no reference was read as text.</summary>
    StrayAmpersand = 13,

    /// <summary>A reference to an entity that the document does not declare.</summary>
    UndeclaredEntity = 14,

    /// <summary>A character reference names no character.</summary>
    InvalidCharacterReference = 15,

    /// <summary>A prefix without a declaration; its usual namespace was assumed where there is one.</summary>
    UndeclaredPrefix = 16,

    /// <summary>An attribute is not well formed: no quotes, no value, or the same name twice.</summary>
    MalformedAttribute = 17,

    /// <summary>A tag does not end where it should.</summary>
    MalformedTag = 18,

    /// <summary>An end tag closes nothing, or closes an outer element and so the inner ones with it.</summary>
    MismatchedTag = 19,

    /// <summary>The document ends before its root element does; what was read is kept.</summary>
    Truncated = 20,

    /// <summary>More elements are nested than are read.</summary>
    TooDeep = 21,

    /// <summary>Entities expand to more text than is read.</summary>
    EntityExpansionLimit = 22,

    /// <summary>A document type is not well formed.</summary>
    MalformedDocumentType = 23,

    /// <summary>A value is longer than is read; the rest was dropped.</summary>
    ValueTooLong = 24,

    /// <summary>There is no markup in the document at all.</summary>
    Empty = 30,

    /// <summary>The document is well formed, or nearly, but no feed.</summary>
    NotAFeed = 31,

    /// <summary>The JSON cannot be read from here on; what was read is kept.</summary>
    MalformedJson = 32,

    /// <summary>A date in no known form; its text is kept.</summary>
    UnreadableDate = 40,

    /// <summary>The content says that it is base64, and is not.</summary>
    InvalidBase64 = 41,
}
