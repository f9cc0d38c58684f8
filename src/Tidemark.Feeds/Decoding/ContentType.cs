namespace Tidemark.Feeds;

/// <summary>A <c>Content-Type</c> taken apart as leniently as servers write it.</summary>
internal readonly record struct ContentType(string MediaType, string? Charset)
{
    public static ContentType Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return new ContentType("", null);
        }

        var parts = header.Split(';');
        foreach (var part in parts.AsSpan(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part.AsSpan(0, equals).Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                var charset = part[(equals + 1)..].Trim().Trim('"', '\'').Trim();
                return new ContentType(parts[0].Trim().ToLowerInvariant(), charset.Length > 0 ? charset : null);
            }
        }

        return new ContentType(parts[0].Trim().ToLowerInvariant(), null);
    }

    public bool IsApplicationXml =>
        MediaType is "application/xml" or "application/xml-dtd" or "application/xml-external-parsed-entity"
        || (MediaType.StartsWith("application/", StringComparison.Ordinal) && MediaType.EndsWith("+xml", StringComparison.Ordinal));

    public bool IsTextXml =>
        MediaType is "text/xml" or "text/xml-external-parsed-entity"
        || (MediaType.StartsWith("text/", StringComparison.Ordinal) && MediaType.EndsWith("+xml", StringComparison.Ordinal));

    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);

    public bool IsJson => MediaType is "application/feed+json" or "application/json";
}
