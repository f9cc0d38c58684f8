namespace Tidemark.Feeds;

/// <summary>The namespace declarations in force, and the meaning of names under them.</summary>
internal sealed class NamespaceScope(ProblemLog log)
{
    private const int Most = 4096;

    private readonly List<(int Depth, string Prefix, string Uri)> _declared = [];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    // Names remember their meaning together with this number; every change of the declarations gets a new one.
    private int _state;

    public void Declare(int depth, string prefix, string uri)
    {
        if (_declared.Count < Most)
        {
            _declared.Add((depth, prefix, uri));
            _state++;
        }
    }

    /// <summary>Forgets the declarations of an element that ends.</summary>
    public void Leave(int depth)
    {
        while (_declared.Count > 0 && _declared[^1].Depth >= depth)
        {
            _declared.RemoveAt(_declared.Count - 1);
            _state++;
        }
    }

    public string? UriOf(string prefix)
    {
        for (var i = _declared.Count - 1; i >= 0; i--)
        {
            if (_declared[i].Prefix == prefix)
            {
                return _declared[i].Uri;
            }
        }

        return prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : null;
    }

    public ResolvedName Resolve(XmlName name)
    {
        if (name.ResolvedIn != _state || name.Resolved is null)
        {
            (name.Resolved, name.ResolvedIn) = (Find(name), _state);
        }

        return name.Resolved;
    }

    private ResolvedName Find(XmlName name)
    {
        var uri = UriOf(name.Prefix);
        var family = uri is null ? Undeclared(name.Prefix) : NamespaceFamilies.Find(uri) ?? name.Prefix.ToLowerInvariant();
        return new ResolvedName(family, name.Local, uri, Vocabulary.Find(family, name.Local));
    }

    private string Undeclared(string prefix)
    {
        if (prefix.Length == 0)
        {
            return "";
        }

        if (_reported.Count < 100 && _reported.Add(prefix))
        {
            log.Add(FeedProblemCode.UndeclaredPrefix, $"The prefix \"{prefix[..Math.Min(prefix.Length, 40)]}\" is not declared.");
        }

        return NamespaceFamilies.Guess(prefix) ?? prefix.ToLowerInvariant();
    }
}
