using System.Net;

namespace Tidemark.Feeds.Fetching;

/// <summary>The addresses that one fetch went through.</summary>
internal sealed class RedirectChain(Uri start, int maximum)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal) { Key(start) };
    private bool _isPermanent = true;

    public Uri Current { get; private set; } = start;

    /// <summary>Where the permanent redirects at the beginning of the chain led, or null if it began with none.</summary>
    public Uri? PermanentAddress { get; private set; }

    public static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect or HttpStatusCode.MultipleChoices;

    /// <summary>Moves on to where the answer points; gives the failure if that is impossible.</summary>
    public FetchOutcome.Failed? Follow(HttpResponseMessage response)
    {
        if (_asked.Count > maximum) return Failed(FetchFailure.TooManyRedirects, $"More than {maximum} redirects.");
        if (Target(response) is not { } target) return Failed(FetchFailure.BadRedirect, "A redirect without a usable Location.");
        if (!_asked.Add(Key(target))) return Failed(FetchFailure.RedirectLoop, $"Redirected in a circle to {NetworkText.Escape(target.AbsoluteUri)}.");

        _isPermanent &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
        if (_isPermanent) PermanentAddress = target;
        Current = target;
        return null;
    }

    private Uri? Target(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Location", out var values)) return null;
        return Uri.TryCreate(Current, values.First().Trim(), out var target) ? target : null;
    }

    // A fragment is not sent, so it makes no other address.
    private static string Key(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private static FetchOutcome.Failed Failed(FetchFailure failure, string message) => new(failure, null, message);
}
