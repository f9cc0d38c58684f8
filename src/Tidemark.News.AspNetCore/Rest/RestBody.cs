using Microsoft.Extensions.Primitives;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>
/// A body that begins with <c>&lt;</c> is XML, any other a form, whatever its media type says: the clients' media types are not to be
/// relied on.
/// </summary>
internal sealed class RestBody
{
    private readonly XmlPart? _xml;
    private readonly Dictionary<string, StringValues> _form = [];

    private RestBody(XmlPart? xml) => _xml = xml;

    private RestBody(Dictionary<string, StringValues> form) => _form = new(form, StringComparer.OrdinalIgnoreCase);

    /// <summary>The root of the document.</summary>
    /// <exception cref="RequestException">The body is a form.</exception>
    public XmlPart Xml => _xml ?? throw new RequestException("The body is to be XML.");

    /// <exception cref="RequestException">It is neither, or too large.</exception>
    public static RestBody Of(string text, NewsFacesOptions options) =>
        text.AsSpan().TrimStart().StartsWith("<")
            ? new RestBody(XmlPartReader.Read(text.Trim(), new XmlLimits(options.MaxElements, options.MaxDepth)))
            : new RestBody(RequestBody.ReadForm(text.Trim(), options));

    /// <summary>The values of a field, without empty ones.</summary>
    public IEnumerable<string> All(string name) =>
        _form.TryGetValue(name, out var values)
            ? values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())
            : [];

    /// <summary>The value of a field; null where it is absent or empty.</summary>
    public string? Maybe(string name) => All(name).FirstOrDefault();

    /// <exception cref="RequestException">It is absent or empty.</exception>
    public string Needed(string name) => Maybe(name) ?? throw new RequestException($"{name} is missing.");

    /// <exception cref="RequestException">It is absent or no number.</exception>
    public int Number(string name) => PartValues.ToInt(Needed(name), name);
}
