using System.Diagnostics;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Hosting;

public sealed class EmbedSampleTests
{
    [Fact]
    public async Task The_sample_runs_and_its_collection_can_be_synchronised()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-sample-");
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Tidemark.Samples.Embed.dll"), "--urls", "http://127.0.0.1:0" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = folder.FullName,
        })!;
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(process) };
            var upcoming = Json.Parse(await client.GetStringAsync("/mailings?syncModifications=true")).Upcoming()!;
            (await client.PostAsync("/campaigns/spring", null)).EnsureSuccessStatusCode();

            var page = Json.Parse(await client.GetStringAsync(upcoming));

            page.Ids("inx:mailings").ShouldBe(["spring"]);
            page.Items("inx:mailings")[0].Link("inx:sendings").ShouldBe(client.BaseAddress + "sendings?mailingId=spring");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_sample_has_under_forty_lines() =>
        File.ReadLines(Path.Combine(Repository.Root, "samples", "01-embed", "Program.cs")).Count().ShouldBeLessThan(40);

    private static async Task<Uri> AddressAsync(Process process)
    {
        const string Mark = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0) return new Uri(line[(at + Mark.Length)..].Trim());
        throw new InvalidOperationException("The sample did not start.");
    }
}
