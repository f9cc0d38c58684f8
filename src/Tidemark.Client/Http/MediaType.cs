namespace Tidemark.Client;

/// <summary>Judges what an answer says it is.</summary>
internal static class MediaType
{
    /// <summary>JSON of any kind in UTF-8. No content type at all passes: then the parser decides.</summary>
    public static bool IsJson(HttpContent content)
    {
        if (content.Headers.ContentType is not { } type) return true;
        var isJson = Equal(type.MediaType, "application/json")
            || type.MediaType?.EndsWith("+json", StringComparison.OrdinalIgnoreCase) == true;
        return isJson && (type.CharSet is null || Equal(type.CharSet.Trim('"'), "utf-8") || Equal(type.CharSet, "us-ascii"));
    }

    public static SyncException Unexpected(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.ToString();
        return new SyncException(SyncErrorCode.UnexpectedAnswer, $"The server answered with \"{type}\" where JSON was expected.")
        {
            Status = (int)response.StatusCode,
            Hint = "Check the URL; a proxy or a sign-in page may be answering instead of the server.",
        };
    }

    private static bool Equal(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
