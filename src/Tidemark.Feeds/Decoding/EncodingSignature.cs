namespace Tidemark.Feeds;

/// <summary>What the first four bytes tell (XML 1.0, appendix F): a byte-order mark, or how wide a character is.</summary>
/// <param name="Label">The encoding, or null if the bytes tell nothing.</param>
/// <param name="Skip">The length of the mark.</param>
/// <param name="IsWide">True if a character has two or four bytes, so that no other encoding can be right.</param>
internal readonly record struct EncodingSignature(string? Label, int Skip, bool IsWide)
{
    public bool HasMark => Skip > 0;

    public static EncodingSignature Of(ReadOnlySpan<byte> start) => start switch
    {
        [0x00, 0x00, 0xFE, 0xFF, ..] => new("utf-32be", 4, true),
        [0xFF, 0xFE, 0x00, 0x00, ..] => new("utf-32le", 4, true),
        [0xFE, 0xFF, ..] => new("utf-16be", 2, true),
        [0xFF, 0xFE, ..] => new("utf-16le", 2, true),
        [0xEF, 0xBB, 0xBF, ..] => new("utf-8", 3, false),
        [0x4C, 0x6F, 0xA7, 0x94, ..] => new("ibm037", 0, false),
        [0x00, 0x00, 0x00, 0x3C, ..] => new("utf-32be", 0, true),
        [0x3C, 0x00, 0x00, 0x00, ..] => new("utf-32le", 0, true),
        [0x00, 0x3C or 0x7B, ..] => new("utf-16be", 0, true),
        [0x3C or 0x7B, 0x00, ..] => new("utf-16le", 0, true),
        _ => new(null, 0, false),
    };
}
