using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>A declared link, cut into what is always the same, already in JSON, and the places to fill.</summary>
internal sealed class LinkTemplate
{
    private LinkTemplate(IReadOnlyList<LinkPiece> pieces) => Pieces = [.. pieces];

    /// <summary>In order.</summary>
    public LinkPiece[] Pieces { get; }

    /// <summary>What is wrong with a template, as the end of a sentence; null where it is good.</summary>
    public static string? Fault(string template)
    {
        var absolute = Uri.TryCreate(template.Replace('{', 'x').Replace('}', 'x'), UriKind.Absolute, out var uri) && !uri.IsFile;
        if (!absolute && !template.StartsWith('/')) return "must be an absolute URL or begin with \"/\"";
        if (template.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) return "must not contain spaces";
        for (var at = 0; (at = template.AsSpan(at).IndexOfAny('{', '}') is var next && next >= 0 ? at + next : -1) >= 0;)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end < 0 || template.AsSpan(at + 1, end - at - 1).Contains('{')) return "has a brace without its other half";
            if (end == at + 1) return "has an empty place {}";
            at = end + 1;
        }

        return null;
    }

    /// <summary>Cuts a template that <see cref="Fault"/> found good; the members it needs are looked up in, or added to, the list.</summary>
    public static LinkTemplate Cut(string rel, string template, string baseUrl, List<string> members)
    {
        var href = template.StartsWith('/') ? baseUrl + template : template;
        var pieces = new List<LinkPiece>();
        var literal = $",{Quoted(rel)}:{{\"href\":\"";
        var at = 0;
        for (var open = href.IndexOf('{', href.Length - template.Length); open >= 0; open = href.IndexOf('{', at))
        {
            var close = href.IndexOf('}', open);
            pieces.Add(new LinkPiece(Bytes(literal + Escaped(href[at..open])), PlaceOf(href[(open + 1)..close], members)));
            literal = "";
            at = close + 1;
        }

        pieces.Add(new LinkPiece(Bytes(literal + Escaped(href[at..]) + "\"}"), LinkPiece.None));
        return new LinkTemplate(pieces);
    }

    private static int PlaceOf(string name, List<string> members)
    {
        if (name == Words.Id) return LinkPiece.Id;
        if (!members.Contains(name)) members.Add(name);
        return members.IndexOf(name);
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    internal static string Quoted(string text) => "\"" + Escaped(text) + "\"";
}
