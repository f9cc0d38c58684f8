using System.Text.Json;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>What a test looks for in pages.</summary>
internal static class Pages
{
    public const string Upcoming = "inx:upcoming-modifications";

    public static string Link(this JsonElement page, string rel) => page.GetProperty("_links").GetProperty(rel).GetProperty("href").GetString()!;

    public static bool HasLink(this JsonElement page, string rel) => page.GetProperty("_links").TryGetProperty(rel, out _);

    public static List<JsonElement> Items(this JsonElement page, string rel) => [.. page.GetProperty("_embedded").GetProperty(rel).EnumerateArray()];

    public static List<string> Deletions(this JsonElement page) =>
        page.GetProperty("_embedded").TryGetProperty("tidemark:deletions", out var gone)
            ? [.. gone.EnumerateArray().Select(item => item.GetProperty("id").GetString()!)] : [];

    public static string Text(this JsonElement item, string member) => item.GetProperty(member).GetString()!;

    public static List<string> Titles(this JsonElement page, string rel = "news:posts") => page.Items(rel).ConvertAll(item => item.Text("title"));

    /// <summary>The status and the end of the type of a problem document, which the answer has to be.</summary>
    public static async Task<(int Status, string Type)> ProblemAsync(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{(int)response.StatusCode} {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe((int)response.StatusCode);
        problem.Text("detail").ShouldNotBeEmpty();
        return ((int)response.StatusCode, problem.Text("type").Split(':')[^1]);
    }

    public static async Task<int> StatusAsync(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        return (int)response.StatusCode;
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer, int status)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
