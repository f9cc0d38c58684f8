using System.Text;
using Tidemark.Core.Listings;

namespace Tidemark.AspNetCore.Tests.Configuration;

public sealed class ConfigurationTests
{
    [Fact]
    public void The_example_declares_the_documented_collection()
    {
        var result = TidemarkConfiguration.Read(TidemarkConfiguration.ExampleText());

        result.Mistakes.ShouldBeEmpty();
        var configuration = result.Configuration!;
        configuration.RequiresKeys.ShouldBeTrue();
        configuration.RateLimit.ShouldBe(RateLimit.Default);
        var mailings = configuration.Collections.ShouldHaveSingleItem();
        mailings.Path.ShouldBe("/integrations/inxmail-professional/mailing-synchronizations");
        mailings.Options.Rel.ShouldBe("inx:mailing-synchronizations");
        mailings.Options.Links.Keys.ShouldBe(["inx:mailing-editor", "inx:mailing-preview-approved", "inx:mailing-preview-draft", "inx:mailing-uploads", "inx:sendings"]);
        mailings.Options.Filters.ShouldBe(new Dictionary<string, FilterKind>
        {
            ["mailingHasDraft"] = FilterKind.Boolean, ["mailingId"] = FilterKind.Values, ["mailingIsApproved"] = FilterKind.Boolean, ["readyForSending"] = FilterKind.Boolean,
        });
        mailings.Options.SortFields.ShouldBe(["mailingName"]);
        mailings.Options.Dates.ShouldBe(["mailingUploadsModificationDate", "sendingsModificationDate"]);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_place()
    {
        const string Json = """
            {
              "publicUrl": "ftp://example.org",
              "authentication": "none",
              "rateLimit": { "requests": 0, "second": 1 },
              "colour": "red",
              "collections": [
                {
                  "path": "things/", "rel": "two words", "retention": "soon", "cursorLifetime": "1s",
                  "curies": { "inx": "https://example.org" },
                  "links": { "self": "/x", "a": "x", "b": "/{", "c": "/{}", "d": 5 },
                  "filters": { "cursor": "values", "x": "maybe" },
                  "sortBy": ["id", "n", "n", 5],
                  "dates": "all"
                },
                { "path": "/same" }, { "path": "/Same" }, { "path": "/healthz" }, { "path": "/tidemark/keys" }, {}, 7,
                { "path": "/a", "path": "/b" }, { "path": "/a b" }, { "path": "/x/../y" }
              ]
            }
            """;

        var result = TidemarkConfiguration.Read(Encoding.UTF8.GetBytes(Json));

        result.Configuration.ShouldBeNull();
        result.Mistakes.ShouldAllBe(mistake => mistake.Sentence.EndsWith('.'));
        result.Mistakes.Select(mistake => mistake.Path).ShouldBe([
            "$.publicUrl", "$.authentication", "$.rateLimit.requests", "$.rateLimit.second", "$.colour",
            "$.collections[0].path", "$.collections[0].rel", "$.collections[0].retention", "$.collections[0].cursorLifetime",
            "$.collections[0].curies.inx", "$.collections[0].links.self", "$.collections[0].links.a", "$.collections[0].links.b",
            "$.collections[0].links.c", "$.collections[0].links.d", "$.collections[0].filters.cursor", "$.collections[0].filters.x",
            "$.collections[0].sortBy[0]", "$.collections[0].sortBy[2]", "$.collections[0].sortBy[3]", "$.collections[0].dates",
            "$.collections[2].path", "$.collections[3].path", "$.collections[4].path", "$.collections[5]", "$.collections[6]",
            "$.collections[7].path", "$.collections[8].path", "$.collections[9].path",
        ]);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n  \"a\": 1,\n  oops\n}", "line 3")]
    [InlineData("{} {}", "line 1")]
    public void What_is_not_json_is_told_with_its_line(string json, string line) =>
        TidemarkConfiguration.Read(Encoding.UTF8.GetBytes(json)).Mistakes.ShouldHaveSingleItem().Sentence.ShouldContain(line);

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "$.collections")]
    [InlineData("""{"collections":[]}""", "$.collections")]
    [InlineData("""{"collections":{}}""", "$.collections")]
    public void A_server_without_collections_is_a_mistake(string json, string path) =>
        TidemarkConfiguration.Read(Encoding.UTF8.GetBytes(json)).Mistakes.ShouldHaveSingleItem().Path.ShouldBe(path);

    [Fact]
    public void Authentication_is_off_only_in_plain_words_and_the_limit_by_one()
    {
        var result = TidemarkConfiguration.Read(Encoding.UTF8.GetBytes(
            $$"""{"authentication":"{{TidemarkConfiguration.NoAuthentication}}","rateLimit":"off","publicUrl":"https://example.org/","collections":[{"path":"/a","retention":"36h"}]}"""));

        result.Configuration!.RequiresKeys.ShouldBeFalse();
        result.Configuration.RateLimit.ShouldBeNull();
        result.Configuration.PublicUrl.ShouldBe("https://example.org");
        result.Configuration.Collections[0].Options.Retention.ShouldBe(TimeSpan.FromHours(36));
    }
}
