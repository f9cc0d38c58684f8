using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Tidemark.Bench.Limits;

/// <summary>Kestrel with nothing behind it: one delegate that answers every request with so many bytes. Prints its port.</summary>
internal static class BareEndpoint
{
    public const string Name = "limit-endpoint";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var body = new byte[int.Parse(arguments[0], CultureInfo.InvariantCulture)];
        Array.Fill(body, (byte)'x');
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run((RequestDelegate)(context =>
        {
            context.Response.ContentLength = body.Length;
            context.Response.BodyWriter.Write(body);
            return Task.CompletedTask;
        }));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Console.WriteLine(new Uri(addresses.Addresses.Single()).Port);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
