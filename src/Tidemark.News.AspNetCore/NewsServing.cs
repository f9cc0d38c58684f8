using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Hosting;
using Tidemark.News.AspNetCore.Hosting;
using Tidemark.News.AspNetCore.Users;

namespace Tidemark.News.AspNetCore;

/// <summary>Runs the whole news service within a server of collections, on the same store: its faces, its background, its administration.</summary>
public static class NewsServing
{
    private static readonly string[] Compressed = ["text/xml", "application/soap+xml"];

    /// <summary>Adds the service to an app that has said <c>AddTidemark()</c> before.</summary>
    /// <param name="services">The app's.</param>
    /// <param name="configuration">How.</param>
    /// <param name="publicUrl">What every address in answers begins with; null where each request says.</param>
    public static IServiceCollection AddNewsService(this IServiceCollection services, NewsConfiguration configuration, string? publicUrl)
    {
        services.AddNewsFaces(faces =>
        {
            faces.PublicAddress = publicUrl is null ? null : new Uri(publicUrl);
            faces.RequireApplicationToken = configuration.ApplicationTokens.Count > 0;
            foreach (var token in configuration.ApplicationTokens) faces.ApplicationTokens.Add(token);
        });
        services.AddSingleton(configuration).AddSingleton<NewsMetrics>().AddSingleton<NewsHost>();
        services.AddSingleton(provider => provider.GetRequiredService<NewsHost>().Engine.Service);
        services.AddSingleton(provider => provider.GetRequiredService<NewsHost>().Engine.Accounts);
        services.AddSingleton(provider => provider.GetRequiredService<NewsHost>().Engine.Collections);
        services.AddHostedService<NewsLifetime>().AddHostedService<RefreshService>().AddHostedService<RetentionService>();
        services.Configure<ResponseCompressionOptions>(compression => compression.MimeTypes = [.. compression.MimeTypes, .. Compressed]);
        return services;
    }

    /// <summary>
    /// Maps the faces, which have a sign-in of their own, and behind an administrator's key <c>/tidemark/users</c>.
    /// </summary>
    public static void MapNewsService(this WebApplication app)
    {
        var open = app.MapGroup("");
        open.AllowAnonymous();
        open.MapNewsFaces();
        new UserEndpoints(app.Services.GetRequiredService<TidemarkHost>(), app.Services.GetRequiredService<NewsHost>(), app.Logger).Map(app);
    }
}
