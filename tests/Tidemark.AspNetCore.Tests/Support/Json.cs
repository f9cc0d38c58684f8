using System.Text.Json;

namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>What tests read from pages.</summary>
internal static class Json
{
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => Parse(await answer.Content.ReadAsStringAsync());

    public static string? Link(this JsonElement page, string rel) =>
        page.GetProperty("_links").TryGetProperty(rel, out var link) ? link.GetProperty("href").GetString() : null;

    public static string? Next(this JsonElement page) => page.Link("next");

    public static string? Upcoming(this JsonElement page) => page.Link("inx:upcoming-modifications");

    public static List<JsonElement> Items(this JsonElement page, string rel = "inx:things") =>
        [.. page.GetProperty("_embedded").GetProperty(rel).EnumerateArray()];

    public static List<string> Ids(this JsonElement page, string rel = "inx:things") => page.Items(rel).ConvertAll(item => item.Text("id"));

    public static List<string> Deletions(this JsonElement page) =>
        page.GetProperty("_embedded").TryGetProperty("tidemark:deletions", out var gone) ? [.. gone.EnumerateArray().Select(item => item.Text("id"))] : [];

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    /// <summary>The answer as a problem document of this status and type, its form checked.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, int status, string? type)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/problem+json");
        var problem = Parse(text);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.Text("type").ShouldBe(type is null ? "about:blank" : "urn:tidemark:problem:" + type);
        problem.Text("title").ShouldNotBeEmpty();
        problem.Text("detail").ShouldNotBeEmpty();
        return problem;
    }
}
