using System.Text;

namespace Tidemark.Feeds.Opml;

/// <summary>Puts outlines together as their tags come.</summary>
internal sealed class OpmlBuilder
{
    /// <summary>Folders deeper than that stand beside each other.</summary>
    private const int MaximumDepth = 64;

    private const int MaximumTitleLength = 1000;

    private readonly Dictionary<string, string> _namespaces = new(StringComparer.Ordinal);
    private readonly List<OpmlOutline> _top = [];
    private readonly Stack<(OpmlOutline Outline, List<OpmlOutline> Children)> _open = new();
    private readonly StringBuilder _title = new();
    private readonly List<string> _problems = [];
    private IReadOnlyList<OpmlAttribute> _extensions = [];
    private bool _hasRoot;
    private bool _hasEnd;
    private int _flattened;

    public int Count { get; private set; }

    private List<OpmlOutline> Siblings => _open.TryPeek(out var open) ? open.Children : _top;

    public void StartRoot(OpmlAttributes attributes)
    {
        _hasRoot = true;
        foreach (var (prefix, address) in attributes.Declarations) _namespaces[prefix] = address;
        _extensions = attributes.Extensions(_namespaces);
    }

    public void EndRoot() => _hasEnd = true;

    public void AddTitle(ReadOnlySpan<char> text)
    {
        if (_title.Length < MaximumTitleLength && Count == 0) _title.Append(text);
    }

    public void Start(OpmlAttributes attributes)
    {
        Count++;
        foreach (var (prefix, address) in attributes.Declarations) _namespaces.TryAdd(prefix, address);
        var outline = Outline(attributes);
        if (_open.Count < MaximumDepth) _open.Push((outline, []));
        else Flatten(outline);
    }

    public void End()
    {
        if (_flattened > 0) _flattened--;
        else if (_open.TryPop(out var closed)) Siblings.Add(closed.Outline with { Children = closed.Children });
        else Note("An outline ends that did not begin.");
    }

    /// <param name="defects">What was wrong with the markup.</param>
    public OpmlDocument Build(IReadOnlyList<FeedProblem> defects)
    {
        foreach (var defect in defects) Note(defect.Message);
        if (!_hasRoot) Note("There is no opml element.");
        if (_open.Count > 0 || (_hasRoot && !_hasEnd)) Note("The file breaks off.");
        while (_open.TryPop(out var open)) CloseAtEnd(open.Outline, open.Children);
        var title = string.Join(' ', _title.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new OpmlDocument(title.Length > 0 ? title : null, _top) { Extensions = _extensions, Namespaces = _namespaces, Problems = _problems };
    }

    // A subscription that nobody ended holds nothing: what came behind it stood beside it.
    private void CloseAtEnd(OpmlOutline outline, List<OpmlOutline> children)
    {
        if (outline.XmlUrl is null)
        {
            Siblings.Add(outline with { Children = children });
            return;
        }

        Siblings.Add(outline);
        Siblings.AddRange(children);
    }

    private void Flatten(OpmlOutline outline)
    {
        Note("Folders are too deep.");
        _flattened++;
        Siblings.Add(outline);
    }

    private OpmlOutline Outline(OpmlAttributes attributes)
    {
        var isFeed = attributes.Find("type")?.ToLowerInvariant() is "rss" or "atom" or "feed" or "rdf";
        var address = attributes.Find("xmlUrl") ?? (isFeed ? attributes.Find("url") : null);
        var title = attributes.Find("title");
        return new OpmlOutline(attributes.Find("text") ?? title ?? address ?? "")
        {
            Title = title,
            XmlUrl = address,
            HtmlUrl = attributes.Find("htmlUrl"),
            Description = attributes.Find("description"),
            Extensions = attributes.Extensions(_namespaces),
        };
    }

    private void Note(string problem)
    {
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }
}
