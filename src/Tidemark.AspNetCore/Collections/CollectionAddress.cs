using System.Text;
using Tidemark.AspNetCore.Reading;

namespace Tidemark.AspNetCore.Collections;

/// <summary>A collection under one address (scheme, host, path base): everything in its answers that depends on it, made once.</summary>
internal sealed class CollectionAddress
{
    private readonly string _scheme;
    private readonly string _host;
    private readonly string _pathBase;

    public CollectionAddress(CollectionFace face, string baseUrl, string scheme, string host, string pathBase)
    {
        (_scheme, _host, _pathBase) = (scheme, host, pathBase);
        Url = baseUrl + face.Path;
        UrlInJson = LinkTemplate.Bytes(LinkTemplate.Escaped(Url));
        CuriesInJson = LinkTemplate.Bytes(CurieList(face));
        EmbeddedInJson = LinkTemplate.Bytes($"}},\"_embedded\":{{{LinkTemplate.Quoted(face.Rel)}:[");
        var members = new List<string>();
        Links = [.. face.Options.Links.Select(link => LinkTemplate.Cut(link.Key, link.Value, baseUrl, members))];
        Members = [.. members.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The collection's absolute URL.</summary>
    public string Url { get; }

    /// <summary>The same, escaped for JSON.</summary>
    public byte[] UrlInJson { get; }

    /// <summary><c>"curies":[…]</c>.</summary>
    public byte[] CuriesInJson { get; }

    /// <summary>From the end of a page's links to its first resource.</summary>
    public byte[] EmbeddedInJson { get; }

    /// <summary>The links of each resource besides <c>self</c>.</summary>
    public LinkTemplate[] Links { get; }

    /// <summary>The members those links need.</summary>
    public byte[][] Members { get; }

    /// <summary>The answer to those who hold everything; replaced when the collection moves.</summary>
    public HeadPage? HeadPage { get; set; }

    public bool IsFor(string scheme, string host, string pathBase) => _host == host && _pathBase == pathBase && _scheme == scheme;

    private static string CurieList(CollectionFace face) => "\"curies\":[" + string.Join(',', face.Curies.Select(
        curie => $"{{\"name\":{LinkTemplate.Quoted(curie.Key)},\"href\":{LinkTemplate.Quoted(curie.Value)},\"templated\":true}}")) + "]";
}
