using System.Text.Json;
using Tidemark.AspNetCore;
using Tidemark.Core.Bodies;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Sqlite;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTidemark().UseSqlite("mailings.db");

var app = builder.Build();
app.MapSyncCollection("/mailings", options =>
{
    options.Links["inx:sendings"] = "/sendings?mailingId={id}";
    options.Filters["ready"] = FilterKind.Boolean;
    options.SortFields.Add("name");
});

// The app's own code writes to the same collection; every client gets it in its next round, those that wait get it at once.
app.MapPost("/campaigns/{name}", async (string name, SyncCollections collections, CancellationToken cancellation) =>
{
    var members = JsonSerializer.SerializeToUtf8Bytes(new { name, ready = false });
    await collections["/mailings"].Log.WriteAsync([Change.Put(name, ResourceBody.Parse(members).Body)], cancellation);
    return Results.Accepted();
});

app.Run();
