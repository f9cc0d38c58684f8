namespace Tidemark.Feeds.Corpus;

/// <summary>The words of one type of object.</summary>
public sealed class Words
{
    private readonly Dictionary<string, Func<object, object?>> _words;

    private Words(Dictionary<string, Func<object, object?>> words) => _words = words;

    public IEnumerable<string> Names => _words.Keys;

    public static Words Of<T>(Dictionary<string, Func<T, object?>> words) =>
        new(words.ToDictionary(word => word.Key, word => new Func<object, object?>(at => word.Value((T)at))));

    public bool TryGet(object at, string word, out object? value)
    {
        var known = _words.TryGetValue(word, out var look);
        value = known ? look!(at) : null;
        return known;
    }
}
