namespace Tidemark.Feeds;

/// <summary>Categories, tags and keywords.</summary>
internal static class CategoryElements
{
    private const string ITunes = "http://www.itunes.com/";
    private const string MediaScheme = "http://search.yahoo.com/mrss/category_schema";

    public static void AddTo(RuleTable table)
    {
        Category(table, null, "category", "keywords", "dc:subject");
        Category(table, MediaScheme, "media:category");
        table.Add(
            new ElementRule { Start = (frame, tag) => frame.Metadata.AddCategory(tag.Find("text"), ITunes, null) },
            "itunes:category");
        table.Text((frame, text) => AddEach(frame, text, ITunes), "itunes:keywords");
        table.Text((frame, text) => AddEach(frame, text, null), "media:keywords", "tags");
    }

    private static void Category(RuleTable table, string? defaultScheme, params ReadOnlySpan<string> names) =>
        table.Add(
            new ElementRule
            {
                Start = (frame, tag) => frame.State = new FeedCategory(
                    tag.Find("term"), tag.Find("scheme") ?? tag.Find("domain") ?? defaultScheme, tag.Find("label")),
                Text = Add,
            },
            names);

    // The word is the attribute or the text; where both are given they are two categories.
    private static void Add(ElementFrame frame, string text)
    {
        var category = (FeedCategory)frame.State!;
        if (string.IsNullOrEmpty(category.Term))
        {
            frame.Metadata.AddCategory(text, category.Scheme, category.Label);
            return;
        }

        frame.Metadata.AddCategory(category.Term, category.Scheme, category.Label);
        frame.Metadata.AddCategory(text, null, null);
    }

    private static void AddEach(ElementFrame frame, string text, string? scheme)
    {
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            frame.Metadata.AddCategory(word, scheme, null);
        }
    }
}
