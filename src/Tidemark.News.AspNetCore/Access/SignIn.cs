using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>How a sign-in went.</summary>
/// <param name="Account">The account; null where the request is refused.</param>
/// <param name="Wait">How long the address has to wait after too many failures; null where name and password are missing or wrong.</param>
internal readonly record struct SignIn(Account? Account, TimeSpan? Wait)
{
    /// <summary>Name and password are missing or wrong.</summary>
    public static readonly SignIn Challenge;

    /// <summary>What a person is told who has to wait.</summary>
    public const string WaitSentence = "Too many failed sign-ins from this address. Wait, then try again.";

    /// <summary>What a person is told who has not signed in.</summary>
    public const string ChallengeSentence = "Sign in with a name and password.";

    /// <summary>Whole seconds to wait.</summary>
    public long WaitSeconds => (long)Math.Ceiling(Wait.GetValueOrDefault().TotalSeconds);
}
