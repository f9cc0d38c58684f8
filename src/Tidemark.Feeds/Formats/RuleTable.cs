namespace Tidemark.Feeds;

/// <summary>Where the vocabulary's rules are written down, by names such as <c>title</c> and <c>dc:creator</c>.</summary>
internal sealed class RuleTable
{
    public Dictionary<(string Family, string Local), ElementRule> Rules { get; } = [];

    /// <summary>Elements that only hold others.</summary>
    public void Container(params ReadOnlySpan<string> names) => Add(ElementRule.Container, names);

    /// <summary>Elements with a plain text.</summary>
    public void Text(Action<ElementFrame, string> take, params ReadOnlySpan<string> names) => Add(new ElementRule { Text = take }, names);

    /// <summary>Elements with a text that may be markup.</summary>
    public void Markup(string defaultType, Action<ElementFrame, FeedText> take, params ReadOnlySpan<string> names) =>
        Add(new ElementRule { Markup = take, DefaultType = defaultType }, names);

    /// <summary>Elements that say everything in their attributes.</summary>
    public void Attributes(Action<ElementFrame, TagAttributes> take, params ReadOnlySpan<string> names) =>
        Add(new ElementRule { Start = take }, names);

    public void Add(ElementRule rule, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
            Rules.Add(key, rule);
        }
    }
}
