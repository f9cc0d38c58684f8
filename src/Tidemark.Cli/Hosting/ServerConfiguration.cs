using Tidemark.AspNetCore;
using Tidemark.News.AspNetCore;

namespace Tidemark.Cli.Hosting;

/// <summary>What <c>tidemark.json</c> says of the whole program.</summary>
/// <param name="Server">Of the server and its collections.</param>
/// <param name="News">Of the news service.</param>
internal sealed record ServerConfiguration(TidemarkConfiguration Server, NewsConfiguration News);
