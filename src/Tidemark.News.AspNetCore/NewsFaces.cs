using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.News.AspNetCore.Access;
using Tidemark.News.AspNetCore.Hal;
using Tidemark.News.AspNetCore.Rest;
using Tidemark.News.AspNetCore.Services;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Wsdl;

namespace Tidemark.News.AspNetCore;

/// <summary>
/// Puts the faces of the news service into an app. The app brings an <c>INewsService</c> and an <c>IAccounts</c>, and for the collections of
/// <c>/news</c> a <c>NewsCollections</c>; all three are asked for with the first request.
/// </summary>
public static class NewsFaces
{
    /// <summary>Adds what the faces need. Options are checked when the app starts.</summary>
    public static IServiceCollection AddNewsFaces(this IServiceCollection services, Action<NewsFacesOptions>? configure = null)
    {
        services.AddOptions<NewsFacesOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NewsFacesOptions>, NewsFacesOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SignInMemory>().AddSingleton<SignInLimiter>().AddSingleton<SignInGate>();
        services.AddSingleton<ApplicationTokens>().AddSingleton<Impersonation>().AddSingleton<FeedVersions>();
        services.AddSingleton<SoapEndpoint>().AddSingleton<FormEndpoint>().AddSingleton<WsdlEndpoint>().AddSingleton<RestEndpoint>();
        services.AddMetrics();
        services.TryAddSingleton<TidemarkMetrics>();
        services.AddSingleton<HalHost>().AddSingleton<HalFaces>().AddSingleton<HalEndpoint>();
        services.AddRouting();
        return services;
    }

    /// <summary>Maps SOAP, form posts, descriptions and REST under <c>/ngws/svc</c>, and synchronised collections under <c>/news</c>.</summary>
    public static IEndpointConventionBuilder MapNewsFaces(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("");
        var group = all.MapGroup(ServiceAddress.Root);
        foreach (var service in NewsServices.All) MapService(group, service);
        RestRoutes.Map(group);
        HalRoutes.Map(all);
        return all;
    }

    private static void MapService(IEndpointRouteBuilder group, SoapService service)
    {
        var path = $"/{service.File}.asmx";
        group.MapMethods(path, ["GET"], http => Get<WsdlEndpoint>(http).HandleAsync(http, service));
        group.MapMethods(path, ["POST"], http => Get<SoapEndpoint>(http).HandleAsync(http, service));
        group.MapMethods(path + "/{operation}", ["POST"], http => Get<FormEndpoint>(http).HandleAsync(
            http, service, (string)http.GetRouteValue("operation")!));
    }

    private static T Get<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
