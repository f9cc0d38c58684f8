using Microsoft.Extensions.Options;

namespace Tidemark.News.AspNetCore;

/// <summary>Tells every error of the options at once.</summary>
internal sealed class NewsFacesOptionsCheck : IValidateOptions<NewsFacesOptions>
{
    public ValidateOptionsResult Validate(string? name, NewsFacesOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(NewsFacesOptions options)
    {
        if (options.PublicAddress is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
            yield return "PublicAddress must be an absolute http or https address.";
        if (options.ApplicationTokens.Any(string.IsNullOrWhiteSpace)) yield return "ApplicationTokens must not hold an empty token.";
        if (options.MaxBodyBytes < 1024) yield return "MaxBodyBytes must be at least 1,024.";
        if (options.MaxElements < 100) yield return "MaxElements must be at least 100.";
        if (options.MaxDepth is < 16 or > 1000) yield return "MaxDepth must be 16 to 1,000.";
        if (options.MaxFormValues < 100) yield return "MaxFormValues must be at least 100.";
        if (options.SignInMemory < TimeSpan.Zero || options.SignInMemory > TimeSpan.FromHours(1))
            yield return "SignInMemory must be 0 to 1 hour.";
        if (options.RememberedSignIns < 1) yield return "RememberedSignIns must be at least 1.";
        if (options.FailedSignIns < 1) yield return "FailedSignIns must be at least 1.";
        if (options.FailedSignInWindow < TimeSpan.FromSeconds(1) || options.FailedSignInWindow > TimeSpan.FromDays(1))
            yield return "FailedSignInWindow must be 1 second to 1 day.";
    }
}
