using Microsoft.AspNetCore.Builder;
using Tidemark.Core.Collections;

namespace Tidemark.AspNetCore;

/// <summary>What a whole server is made of.</summary>
public sealed class ServerOptions
{
    /// <summary>The default address: loopback only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8420";

    /// <summary>What <c>tidemark.json</c> says.</summary>
    public required TidemarkConfiguration Configuration { get; init; }

    /// <summary>Says where the collections are kept: <c>builder => builder.UseSqlite(…)</c>.</summary>
    public required Action<ITidemarkBuilder> Store { get; init; }

    /// <summary>Where to listen; port 0 takes a free one. Default: <see cref="DefaultUrl"/>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>For what the caller adds, such as logging and exporters; by default the server logs nowhere.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>
    /// For endpoints of the caller's own, within the server's limits. Without a good key nobody gets to them, unless they say <c>AllowAnonymous()</c>.
    /// </summary>
    public Action<WebApplication>? Map { get; init; }
}
