namespace Tidemark.Feeds;

/// <summary>Authors, contributors and publishers.</summary>
internal static class PersonElements
{
    public static void AddTo(RuleTable table)
    {
        Person(table, (owner, person) => owner.Authors.Add(person), "author", "managingeditor", "dc:author", "dc:creator", "itunes:author");
        Person(table, (owner, person) => owner.Publisher = person, "webmaster", "dc:publisher", "itunes:owner");
        Person(table, (owner, person) => owner.Contributors.Add(person), "contributor");
        table.Text(
            (frame, text) => frame.Metadata.Contributors.Add(new FeedPerson(text)), "dc:contributor");
        table.Text((frame, text) => frame.Context.SetName(text), "name", "itunes:name");
        table.Text((frame, text) => frame.Context.SetEmail(text), "email", "itunes:email");
        table.Text((frame, text) => frame.Context.SetUri(frame.Resolve(text)), "url", "uri", "homepage");
    }

    private static void Person(RuleTable table, Action<MetadataBuilder, FeedPerson> add, params ReadOnlySpan<string> names) =>
        table.Add(
            new ElementRule
            {
                Start = (frame, _) => (frame.State, frame.Context) = (frame.Metadata, new PersonBuilder()),
                Text = (frame, text) =>
                {
                    if (((PersonBuilder)frame.Context).Build(text) is { } person)
                    {
                        add((MetadataBuilder)frame.State!, person);
                    }
                },
            },
            names);
}
