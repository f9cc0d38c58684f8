using Microsoft.Extensions.Logging;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>
/// Lets an administrator act for another account by the header NGImpersonate. Anyone else who tries gets a fault, not an answer of their
/// own.
/// </summary>
internal sealed class Impersonation(IAccounts accounts, ILogger<Impersonation> logger)
{
    /// <summary>The account the call is made for.</summary>
    /// <exception cref="NewsException">The caller may not, or there is no such account.</exception>
    public async Task<int> ActForAsync(Account caller, SoapService service, XmlPart? header, CancellationToken cancellation)
    {
        if (header is null) return caller.Id;
        if (!service.DeclaresImpersonation) throw new NewsException(NewsFault.NotOffered, "This service does not offer NGImpersonate.");
        if (!caller.Administrator) throw new NewsException(NewsFault.Forbidden, "Only an administrator may act for another account.");
        var other = await accounts.FindAsync(header.Needed("ImpersonateUser"), cancellation)
            ?? throw new NewsException(NewsFault.NotFound, "There is no account of this name.");
        Log.Impersonated(logger, caller.Id, other.Id);
        return other.Id;
    }
}
