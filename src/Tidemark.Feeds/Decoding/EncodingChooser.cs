using System.Text;

namespace Tidemark.Feeds;

/// <summary>Chooses the encoding of a document from its first bytes and the server's word.</summary>
internal sealed class EncodingChooser
{
    private readonly ReadOnlyMemory<byte> _prefix;
    private readonly bool _whole;
    private readonly ContentType _type;
    private readonly ProblemLog _log;
    private readonly EncodingSignature _signature;

    public EncodingChooser(ReadOnlyMemory<byte> prefix, bool whole, ContentType type, ProblemLog log)
    {
        (_prefix, _whole, _type, _log) = (prefix, whole, type, log);
        _signature = EncodingSignature.Of(prefix.Span);
        LooksLikeJson = _type.IsJson || (!_type.IsApplicationXml && !_type.IsTextXml && StartsWithBrace());
    }

    public bool LooksLikeJson { get; }

    private ReadOnlySpan<byte> Body => _prefix.Span[_signature.Skip..];

    public EncodingChoice Choose()
    {
        if (!_type.IsApplicationXml && !_type.IsTextXml && !_type.IsJson && _type.MediaType.Length > 0)
        {
            _log.Add(FeedProblemCode.MediaTypeUnexpected, $"{_type.MediaType} is not a media type of feeds.");
        }

        var declared = EncodingDeclaration.Find(Body, _signature);
        var nominal = Nominal(declared);
        foreach (var label in new[] { nominal, declared })
        {
            if (label is not null && TryLabel(label) is { } choice)
            {
                ReportIfOverridden(nominal, choice.Label);
                return choice;
            }
        }

        var guess = Guess();
        ReportIfOverridden(nominal, guess.Label);
        return guess;
    }

    /// <summary>What the labels say, after RFC 7303: the mark, the server, the declaration, and the media type's default.</summary>
    private string Nominal(string? declared)
    {
        var unmarked = _signature.Label is not null && (declared is null || _signature.IsWide) ? _signature.Label : null;
        if (_signature.HasMark)
        {
            return _signature.Label!;
        }

        if (_type.Charset is { } charset)
        {
            return charset.ToLowerInvariant();
        }

        var textDefault = _type.IsText ? "us-ascii" : null;
        return unmarked ?? textDefault ?? (_type.IsJson ? "utf-8" : declared) ?? "utf-8";
    }

    private EncodingChoice? TryLabel(string label)
    {
        if (EncodingNames.Find(label) is not { } encoding)
        {
            _log.Add(FeedProblemCode.EncodingUnknown, $"There is no decoder for the encoding \"{Shorten(label)}\".");
            return null;
        }

        var name = Canonical(label);
        if (_signature.IsWide != IsWide(encoding) && _prefix.Length > 3)
        {
            return null;
        }

        if (encoding.CodePage == Encoding.ASCII.CodePage)
        {
            return Ascii.IsValid(Body) ? new EncodingChoice(name, Encoding.UTF8, _signature.Skip) : null;
        }

        if (encoding.CodePage == Encoding.UTF8.CodePage)
        {
            return Utf8Share.Of(Body, _whole).IsCredible ? new EncodingChoice(name, encoding, _signature.Skip) : null;
        }

        var fits = !IsReallyUtf8(encoding) && StrictDecoding.Fits(encoding, Body, _whole);
        return fits ? new EncodingChoice(name, encoding, _signature.Skip) : null;
    }

    private EncodingChoice Guess()
    {
        if (_signature.Label is { } label)
        {
            return new EncodingChoice(label, EncodingNames.Find(label)!, _signature.Skip);
        }

        if (Utf8Share.Of(Body, _whole).IsCredible)
        {
            return new EncodingChoice("utf-8", Encoding.UTF8, 0);
        }

        var sniffed = EncodingSniffer.Sniff(Body) ?? (StrictDecoding.HasUndefinedWindows1252(Body) ? "iso-8859-2" : "windows-1252");
        return new EncodingChoice(sniffed, EncodingNames.Find(sniffed)!, 0);
    }

    // Bytes of a one-byte encoding form valid UTF-8 sequences by accident about never.
    private bool IsReallyUtf8(Encoding encoding)
    {
        var share = Utf8Share.Of(Body, _whole);
        return encoding.IsSingleByte && share.Invalid == 0 && share.Sequences > 0;
    }

    private void ReportIfOverridden(string nominal, string chosen)
    {
        if (Canonical(nominal) != chosen)
        {
            _log.Add(
                FeedProblemCode.EncodingOverridden, $"The document is declared as {Shorten(nominal)}, but was read as {chosen}.");
        }
    }

    private string Canonical(string label)
    {
        var name = label.ToLowerInvariant();
        var page = EncodingNames.Find(label)?.CodePage;
        return name switch
        {
            "gb2312" => "gb18030",
            _ when _signature.Label is { } own && _signature.IsWide && page is 1200 or 12000 => own,
            _ => name,
        };
    }

    private static bool IsWide(Encoding encoding) => encoding.CodePage is 1200 or 1201 or 12000 or 12001;

    private bool StartsWithBrace()
    {
        var text = Body.TrimStart(" \t\r\n\0"u8);
        return text.Length > 0 && text[0] == (byte)'{';
    }

    private static string Shorten(string label) => label.Length <= 40 ? label : label[..40] + "…";
}
