namespace Tidemark.Feeds;

/// <summary>A name as it stands in the document, each kept once, so that equal names are the same object.</summary>
internal sealed class XmlName(string raw)
{
    public string Raw { get; } = raw;

    public string Prefix { get; } = raw.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? raw[..colon] : "";

    /// <summary>The part after the prefix, in lower case: publishers' cases differ.</summary>
    public string Local { get; } = raw[(raw.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? colon + 1 : 0)..].ToLowerInvariant();

    /// <summary>True for <c>xmlns</c> and <c>xmlns:…</c>.</summary>
    public bool IsDeclaration => Prefix == "xmlns" || Raw == "xmlns";

    /// <summary>What the name last meant, and in which state of the namespaces; see <see cref="NamespaceScope"/>.</summary>
    public ResolvedName? Resolved { get; set; }

    public int ResolvedIn { get; set; } = -1;

    /// <summary>Shared by the names that differ only in case; null if the name is one of too many to be counted.</summary>
    public OpenCount? Open { get; set; }

    public bool Closes(XmlName open) => ReferenceEquals(this, open) || Raw.Equals(open.Raw, StringComparison.OrdinalIgnoreCase);
}
