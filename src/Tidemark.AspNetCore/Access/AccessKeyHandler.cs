using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;

namespace Tidemark.AspNetCore.Access;

/// <summary>Access keys as an authentication scheme of ASP.NET Core, for an app's own endpoints.</summary>
public sealed class AccessKeyHandler : AuthenticationHandler<AuthenticationSchemeOptions>
{
    /// <summary>The scheme's name.</summary>
    public new const string Scheme = "TidemarkKey";

    private readonly TidemarkHost _host;

    /// <summary>Made by the framework.</summary>
    public AccessKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IServiceProvider services)
        : base(options, logger, encoder) => _host = (TidemarkHost)services.GetService(typeof(TidemarkHost))!;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        _host.Gate?.Authenticate(Context) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme))
            : AuthenticateResult.NoResult());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ProblemWriter.WriteAsync(Context, ProblemOf.OfStatus(401));

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemWriter.WriteAsync(Context, ProblemOf.OfStatus(403));
}
