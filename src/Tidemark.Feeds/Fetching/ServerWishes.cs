using System.Globalization;
using System.Net.Http.Headers;

namespace Tidemark.Feeds.Fetching;

/// <summary>Reads from an answer when the server wants to be asked again.</summary>
internal sealed class ServerWishes(FetchOptions options, TimeProvider time)
{
    /// <summary><c>Retry-After</c>, in seconds or as a date; null if absent, unreadable or past.</summary>
    public DateTimeOffset? RetryAfter(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Retry-After", out var values)) return null;
        var text = values.ToString().Trim();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return After(double.Parse(text, CultureInfo.InvariantCulture));
        return RetryConditionHeaderValue.TryParse(text, out var parsed) && parsed.Date is { } date
            ? After((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    /// <summary><c>Cache-Control: max-age</c> less <c>Age</c>; null if absent, spent, or if the answer may not be reused.</summary>
    public DateTimeOffset? Freshness(HttpResponseMessage response)
    {
        var cache = response.Headers.CacheControl;
        if (cache is not { MaxAge: { } lifetime } || cache.NoCache || cache.NoStore) return null;
        return After((lifetime - (response.Headers.Age ?? TimeSpan.Zero)).TotalSeconds);
    }

    private DateTimeOffset? After(double seconds) => seconds <= 0
        ? null
        : time.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(seconds, options.MaximumNotBefore.TotalSeconds));
}
