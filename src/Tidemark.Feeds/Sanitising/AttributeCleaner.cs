using AngleSharp.Dom;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Judges the attributes of one element.</summary>
internal sealed class AttributeCleaner(SanitizerOptions options, LinkCleaner links, TrackingPixels trackers)
{
    private static readonly string[] LazySources = ["data-src", "data-lazy-src", "data-original"];
    private static readonly string[] LazySourceSets = ["data-srcset", "data-lazy-srcset"];

    public LinkCleaner Links { get; } = links;

    /// <summary>The attributes that are kept, in their order; null if the whole element is to go because it only counts readers.</summary>
    public List<(string Name, string Value)>? Clean(IElement element)
    {
        var kept = new List<(string Name, string Value)>(element.Attributes.Length);
        foreach (var attribute in element.Attributes)
            if (Value(element.LocalName, attribute.Name, attribute.Value) is { } value) kept.Add((attribute.Name, value));

        if (element.LocalName == "img") TakeLazySources(element, kept);
        if (element.LocalName is "audio" or "video" && element.HasAttribute("autoplay") && !element.HasAttribute("controls"))
            kept.Add(("controls", ""));
        return element.LocalName == "img" && IsTracker(kept) ? null : kept;
    }

    private string? Value(string element, string name, string value)
    {
        if (!AttributeRules.TryGetKind(name, out var kind) || AttributeRules.IsDenied(element, name)) return null;
        return kind switch
        {
            AttributeKind.Plain => value,
            AttributeKind.Link => Links.Link(value),
            AttributeKind.Resource => Links.Resource(value),
            AttributeKind.SourceSet => SourceSetCleaner.Clean(value, Links),
            AttributeKind.Style => StyleCleaner.Clean(value),
            AttributeKind.Class => options.KeepsClasses ? value : null,
            AttributeKind.Identifier => Prefixed(value),
            AttributeKind.Fragment => value.StartsWith('#') ? "#" + Prefixed(value[1..]) : null,
            _ => null,
        };
    }

    private string Prefixed(string identifier) =>
        identifier.Length == 0 || identifier.StartsWith(options.IdentifierPrefix, StringComparison.Ordinal)
            ? identifier
            : options.IdentifierPrefix + identifier;

    // Pages put the image that scripts are to load later into attributes of their own, and a blank one where images belong.
    private void TakeLazySources(IElement element, List<(string Name, string Value)> kept)
    {
        if (First(element, LazySources, Links.Resource) is { } source && !kept.Exists(attribute => attribute.Name == "src" && IsPicture(attribute.Value)))
        {
            kept.RemoveAll(attribute => attribute.Name == "src");
            kept.Add(("src", source));
        }

        if (First(element, LazySourceSets, value => SourceSetCleaner.Clean(value, Links)) is { } set
            && !kept.Exists(attribute => attribute.Name == "srcset"))
            kept.Add(("srcset", set));
    }

    private static bool IsPicture(string address) =>
        address.Length > 0 && !address.Contains("blank.", StringComparison.Ordinal) && !address.Contains("placeholder", StringComparison.Ordinal);

    private static string? First(IElement element, string[] names, Func<string, string?> clean)
    {
        foreach (var name in names)
            if (element.GetAttribute(name) is { } value && clean(value) is { Length: > 0 } cleaned) return cleaned;
        return null;
    }

    private bool IsTracker(List<(string Name, string Value)> kept) =>
        trackers.IsTracker(Find(kept, "src"), Find(kept, "width"), Find(kept, "height"), Find(kept, "style"));

    private static string? Find(List<(string Name, string Value)> kept, string name)
    {
        foreach (var attribute in kept)
            if (attribute.Name == name) return attribute.Value;
        return null;
    }
}
