using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.Core.Collections;

namespace Tidemark.AspNetCore;

/// <summary>Adds Tidemark to an app.</summary>
public static class TidemarkServiceCollectionExtensions
{
    /// <summary>
    /// Adds what synchronised collections need. Say next where they are kept (<c>UseSqlite</c>, <c>UseStore</c>), and map each with
    /// <see cref="SyncCollectionEndpoints.MapSyncCollection"/>. The store is opened when the host starts and closed when it has stopped.
    /// </summary>
    public static ITidemarkBuilder AddTidemark(this IServiceCollection services)
    {
        // Else a compressed body that is cut off reads like a shorter one, and half a bulk load like a whole one.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        var settings = new TidemarkSettings();
        services.AddRouting();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<TidemarkMetrics>();
        services.AddSingleton<TidemarkHost>();
        services.AddSingleton(provider => new SyncCollections(provider.GetRequiredService<TidemarkHost>()));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TidemarkLifetime>());
        services.AddHostedService<PurgeService>();
        return new TidemarkBuilder(services, settings);
    }

    /// <summary>
    /// Demands an access key of the store for every mapped collection: HTTP Basic with key and secret, or Bearer with the secret. A reader may read,
    /// a writer also write. It also adds an authentication scheme, <see cref="AccessKeyHandler.Scheme"/>, so that the app's own endpoints can
    /// <c>RequireAuthorization()</c> with the same keys. Without this call the collections are as open as the app makes them.
    /// </summary>
    public static ITidemarkBuilder AddAccessKeys(this ITidemarkBuilder builder)
    {
        var services = UseKeyRing(builder);
        services.AddAuthentication(AccessKeyHandler.Scheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, AccessKeyHandler>(AccessKeyHandler.Scheme, null);
        services.AddAuthorization();
        return builder;
    }

    /// <summary>The keys without the framework's scheme: each collection asks for them itself.</summary>
    internal static IServiceCollection UseKeyRing(ITidemarkBuilder builder)
    {
        var own = builder as TidemarkBuilder ?? throw new ArgumentException("This is not the builder that AddTidemark gave.", nameof(builder));
        own.Settings.UsesAccessKeys = true;
        own.Services.AddSingleton(provider => provider.GetRequiredService<TidemarkHost>().Gate?.Ring
            ?? throw new InvalidOperationException("The host has not started."));
        return own.Services;
    }
}
