using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore;

/// <summary>What every call needs, whatever face it comes by.</summary>
/// <param name="Service">The news service.</param>
/// <param name="User">The account the call is made for.</param>
/// <param name="Address">Where the services are reached: <c>http://host/ngws/svc</c>.</param>
/// <param name="Cancellation">Ends when the client is gone.</param>
internal sealed record NewsCall(INewsService Service, int User, string Address, CancellationToken Cancellation);
