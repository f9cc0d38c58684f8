using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>Who is calling, by HTTP Basic. Passwords are checked a few at a time, however many requests arrive at once.</summary>
internal sealed class SignInGate(IAccounts accounts, SignInMemory memory, SignInLimiter limiter, ILogger<SignInGate> logger) : IDisposable
{
    public const string Realm = "NewsGator Online Services";

    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>The account; null where the request has been answered with 401 or 429.</summary>
    public async Task<Account?> EnterAsync(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (BasicCredential.Of(http.Request.Headers.Authorization) is not { } credential) return await ChallengeAsync(http);
        var key = memory.KeyOf(credential);
        if (await RecallAsync(key, cancellation) is { } known) return known;
        await _hashing.WaitAsync(cancellation);
        try
        {
            // Another request of the same client may have signed in while this one waited.
            return await RecallAsync(key, cancellation) ?? await SignInAsync(http, credential, key);
        }
        finally
        {
            _hashing.Release();
        }
    }

    public void Dispose() => _hashing.Dispose();

    private async Task<Account?> SignInAsync(HttpContext http, BasicCredential credential, string key)
    {
        var address = SignInLimiter.KeyOf(http.Connection.RemoteIpAddress);
        if (limiter.Begin(address, out var isFirst) is { } wait)
        {
            if (isFirst) Log.SignInsRefused(logger, address);
            return await RefuseAsync(http, wait);
        }

        var refused = false;
        try
        {
            var account = await accounts.SignInAsync(credential.Name, credential.Password, http.RequestAborted);
            refused = account is null;
            if (account is not null) memory.Remember(key, account);
            return account ?? await ChallengeAsync(http);
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

    private static async Task<Account?> ChallengeAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = $"Basic realm=\"{Realm}\"";
        await PlainReply.WriteAsync(http, StatusCodes.Status401Unauthorized, "Sign in with a name and password.");
        return null;
    }

    private static async Task<Account?> RefuseAsync(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await PlainReply.WriteAsync(
            http, StatusCodes.Status429TooManyRequests, "Too many failed sign-ins from this address. Wait, then try again.");
        return null;
    }
}
