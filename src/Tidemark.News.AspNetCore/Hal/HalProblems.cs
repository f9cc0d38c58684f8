using Tidemark.AspNetCore.Problems;
using Tidemark.News.AspNetCore.Access;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>The problems this face tells; the one table of its statuses.</summary>
internal static class HalProblems
{
    public static Problem Of(Exception error) => error switch
    {
        UnknownReferenceException => new Problem(422, ProblemTypes.InvalidBody, "Unknown reference", error.Message),
        NewsException { Fault: NewsFault.NotFound } => ProblemOf.NotFound(error.Message),
        NewsException { Fault: NewsFault.Exists } => ProblemOf.Conflict(error.Message),
        NewsException { Fault: NewsFault.Changed } => ProblemOf.PreconditionFailed,
        NewsException { Fault: NewsFault.Forbidden or NewsFault.NotOffered } => ProblemOf.Forbidden(error.Message),
        RequestException or NewsException => ProblemOf.Body(error.Message),
        _ => ProblemOf.Of(error) ?? ProblemOf.Internal,
    };

    /// <summary>A sign-in that gave no account.</summary>
    public static Problem Of(SignIn signIn) => signIn.Wait is null
        ? ProblemOf.Unauthenticated(SignIn.ChallengeSentence)
        : new Problem(429, ProblemTypes.TooManyRequests, "Too many requests", SignIn.WaitSentence) { RetryAfter = signIn.WaitSeconds };

    /// <summary>Waits for a call whose body names folders, locations or posts: one that is not there is the body's fault, not the URL's.</summary>
    public static async Task InBodyAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (NewsException error) when (error.Fault == NewsFault.NotFound)
        {
            throw new UnknownReferenceException(error.Message);
        }
    }

    /// <inheritdoc cref="InBodyAsync(Task)"/>
    public static async Task<T> InBodyAsync<T>(Task<T> call)
    {
        await InBodyAsync((Task)call);
        return await call;
    }
}
