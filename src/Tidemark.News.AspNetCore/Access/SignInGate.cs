using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>Who is calling, by HTTP Basic. Passwords are checked a few at a time, however many requests arrive at once.</summary>
internal sealed class SignInGate(IAccounts accounts, SignInMemory memory, SignInLimiter limiter, ILogger<SignInGate> logger) : IDisposable
{
    public const string Realm = "NewsGator Online Services";

    /// <summary>The header of a refusal.</summary>
    public const string Challenge = $"Basic realm=\"{Realm}\"";

    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>The account; null where the request has been answered with 401 or 429.</summary>
    public async Task<Account?> EnterAsync(HttpContext http)
    {
        var signIn = await JudgeAsync(http);
        if (signIn.Account is null) await RefuseAsync(http, signIn);
        return signIn.Account;
    }

    /// <summary>The account, or why there is none; what is to be answered then is the caller's.</summary>
    public async Task<SignIn> JudgeAsync(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (BasicCredential.Of(http.Request.Headers.Authorization) is not { } credential) return SignIn.Challenge;
        var key = memory.KeyOf(credential);
        if (await RecallAsync(key, cancellation) is { } known) return new SignIn(known, null);
        await _hashing.WaitAsync(cancellation);
        try
        {
            // Another request of the same client may have signed in while this one waited.
            return await RecallAsync(key, cancellation) is { } now ? new SignIn(now, null) : await SignInAsync(http, credential, key);
        }
        finally
        {
            _hashing.Release();
        }
    }

    public void Dispose() => _hashing.Dispose();

    private async Task<SignIn> SignInAsync(HttpContext http, BasicCredential credential, string key)
    {
        var address = SignInLimiter.KeyOf(http.Connection.RemoteIpAddress);
        if (limiter.Begin(address, out var isFirst) is { } wait)
        {
            if (isFirst) Log.SignInsRefused(logger, address);
            return new SignIn(null, wait);
        }

        var refused = false;
        try
        {
            var account = await accounts.SignInAsync(credential.Name, credential.Password, http.RequestAborted);
            refused = account is null;
            if (account is not null) memory.Remember(key, account);
            return new SignIn(account, null);
        }
        finally
        {
            // Only a wrong password counts, not a store that was away or a client that left.
            if (!refused) limiter.Succeeded(address);
        }
    }

    // The account is looked up at every call: one that was removed, or whose password changed since, must sign in again.
    private async Task<Account?> RecallAsync(string key, CancellationToken cancellation)
    {
        if (memory.Recall(key) is not { } known) return null;
        var now = await accounts.FindAsync(known.Name, cancellation);
        if (now is not null && now.Id == known.Id && now.Stamp == known.Stamp) return now;
        memory.Forget(key);
        return null;
    }

    private static Task RefuseAsync(HttpContext http, SignIn signIn)
    {
        if (signIn.Wait is null)
        {
            http.Response.Headers.WWWAuthenticate = Challenge;
            return PlainReply.WriteAsync(http, StatusCodes.Status401Unauthorized, SignIn.ChallengeSentence);
        }

        http.Response.Headers.RetryAfter = signIn.WaitSeconds.ToString(CultureInfo.InvariantCulture);
        return PlainReply.WriteAsync(http, StatusCodes.Status429TooManyRequests, SignIn.WaitSentence);
    }
}
