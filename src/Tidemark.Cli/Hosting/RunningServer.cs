using Microsoft.AspNetCore.Connections;
using Tidemark.AspNetCore;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Logs;
using Tidemark.News.AspNetCore;

namespace Tidemark.Cli.Hosting;

/// <summary>A server over a data directory, listening.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Telemetry? _telemetry = Telemetry.Start();

    private RunningServer(WebApplication app) => App = app;

    public WebApplication App { get; }

    /// <summary>Whether this start made the administrator's key.</summary>
    public bool MadeKey { get; private set; }

    /// <summary>Where it listens, with the ports it got.</summary>
    public IReadOnlyList<string> Urls => [.. App.Urls];

    public static async Task<RunningServer> StartAsync(
        StorePlace place, ServerConfiguration configuration, IReadOnlyList<string> urls, bool quiet, CancellationToken cancellation)
    {
        var directory = place.Directory;
        directory.Create();
        var madeKey = false;
        var options = new ServerOptions
        {
            Configuration = configuration.Server,
            Urls = urls,
            Store = builder => builder.UseStore(OpenAsync),
            Configure = Configure,
            Map = app =>
            {
                if (configuration.News.IsOn) app.MapNewsService();
            },
        };
        var server = new RunningServer(TidemarkServer.Build(options));
        await server.ListenAsync(urls, cancellation);
        server.MadeKey = madeKey;
        return server;

        void Configure(WebApplicationBuilder builder)
        {
            ServerLogging.Add(builder.Logging, quiet);
            if (configuration.News.IsOn) builder.Services.AddNewsService(configuration.News, configuration.Server.PublicUrl);
        }

        async Task<IChangeStore> OpenAsync(TimeProvider clock, CancellationToken opening)
        {
            var store = await place.OpenAsync(clock, opening, Upgraded);
            if (configuration.Server.RequiresKeys) madeKey = await directory.EnsureAdministratorAsync(store, clock, opening);
            return store;
        }
    }

    /// <summary>Stops: requests in hand are answered, what is queued for the store is written.</summary>
    public async ValueTask DisposeAsync()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        _telemetry?.Dispose();
    }

    private static void Upgraded(long rows)
    {
        const int Told = 100_000;
        if (rows % Told == 0) Terminal.Note($"Bringing the store to this version: {Figures.Count(rows)} resources so far.");
    }

    private async Task ListenAsync(IReadOnlyList<string> urls, CancellationToken cancellation)
    {
        try
        {
            await App.StartAsync(cancellation);
        }
        catch (Exception error)
        {
            await DisposeAsync();
            if (Sentence(error, urls) is { } sentence) throw new CliException(ExitCode.Unavailable, sentence, error);
            throw;
        }
    }

    private static string? Sentence(Exception error, IReadOnlyList<string> urls) => error switch
    {
        IOException { InnerException: AddressInUseException } => $"The address is in use: {error.Message} Stop what listens there, or name another with --urls.",
        FormatException or UriFormatException or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" }
            => $"{string.Join(", ", urls)} is not an address to listen at; one looks like {ServerOptions.DefaultUrl}.",
        System.Net.Sockets.SocketException => $"It is not possible to listen at {string.Join(", ", urls)}: {error.Message}.",
        _ => null,
    };
}
