using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Feeds;

/// <summary>Finds the encoding a document names in itself: the XML declaration, else an HTML <c>meta</c>.</summary>
internal static class EncodingDeclaration
{
    private const int Searched = 2048;

    private static readonly Regex XmlDeclaration =
        new("""<\?xml[^>]*?\bencoding\s*=\s*["'](?<label>[^"'>]{1,60})["']""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    private static readonly Regex Meta =
        new("""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*(?<label>[A-Za-z0-9_:.-]{1,60})""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    public static string? Find(ReadOnlySpan<byte> body, EncodingSignature signature)
    {
        var encoding = signature.Label is { } label ? EncodingNames.Find(label)! : Encoding.Latin1;
        var text = encoding.GetString(body[..Math.Min(body.Length, Searched)]);
        var match = XmlDeclaration.Match(text);
        if (!match.Success)
        {
            match = Meta.Match(text);
        }

        return match.Success ? match.Groups["label"].Value.Trim().ToLowerInvariant() : null;
    }
}
