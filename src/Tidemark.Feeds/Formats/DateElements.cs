namespace Tidemark.Feeds;

/// <summary>Dates of every kind.</summary>
internal static class DateElements
{
    public static void AddTo(RuleTable table)
    {
        table.Text((f, text) => f.Metadata.Published = Pick(f, f.Metadata.Published, text), "published", "issued", "pubdate", "dcterms:issued");
        table.Text(
            (f, text) => f.Metadata.Updated = Pick(f, f.Metadata.Updated, text), "updated", "modified", "lastbuilddate", "dc:date", "dcterms:modified");
        table.Text((f, text) => f.Metadata.Created = Pick(f, f.Metadata.Created, text), "created", "dcterms:created");
        table.Text((f, text) => f.Metadata.Expired = Pick(f, f.Metadata.Expired, text), "expirationdate");
        table.Text(Validity, "dcterms:valid");
    }

    private static FeedDate? Pick(ElementFrame frame, FeedDate? before, string text) =>
        text.Length == 0 || (frame.IsNested && before is not null) ? before : frame.Date(text);

    // start=…;end=…;scheme=W3C-DTF
    private static void Validity(ElementFrame frame, string text)
    {
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals > 0 ? part[..equals].Trim() : "";
            if (name == "start")
            {
                frame.Metadata.ValidFrom = frame.Date(part[(equals + 1)..].Trim());
            }
            else if (name == "end")
            {
                frame.Metadata.ValidUntil = frame.Date(part[(equals + 1)..].Trim());
            }
        }
    }
}
