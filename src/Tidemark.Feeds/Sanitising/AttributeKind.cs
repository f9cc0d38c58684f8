namespace Tidemark.Feeds.Sanitising;

/// <summary>How an attribute's value is judged.</summary>
internal enum AttributeKind
{
    /// <summary>Text without any power.</summary>
    Plain,

    /// <summary>An address that is gone to when somebody wants to.</summary>
    Link,

    /// <summary>An address that is loaded by itself.</summary>
    Resource,

    /// <summary>Several addresses to choose from.</summary>
    SourceSet,

    /// <summary>CSS declarations.</summary>
    Style,

    /// <summary>Kept only if the options say so.</summary>
    Class,

    /// <summary>A name in the page, which must not be one of the reader's own.</summary>
    Identifier,

    /// <summary>A reference to such a name, behind a <c>#</c>.</summary>
    Fragment,

    /// <summary>Goes into the making of another attribute and is not kept itself.</summary>
    Ingredient,
}
