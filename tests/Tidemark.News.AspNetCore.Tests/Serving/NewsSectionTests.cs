using System.Net;
using System.Text;
using Tidemark.AspNetCore;

namespace Tidemark.News.AspNetCore.Tests.Serving;

public sealed class NewsSectionTests
{
    [Fact]
    public void Without_a_word_the_service_is_on_and_asks_public_addresses_only()
    {
        var news = Read("""{"collections":[{"path":"/a"}]}""", out var result);
        result.Mistakes.ShouldBeEmpty();
        news.IsOn.ShouldBeTrue();
        news.Options.ShouldBe(new NewsOptions());
        news.Fetching.AllowedNetworks.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_that_is_said_counts()
    {
        var news = Read(
            """
            {"news":{"retention":"30d","keep":500,"deletionRetention":"60d","shortestInterval":"5m","longestInterval":"20d","fetches":8,"fetchesPerHost":1,
            "userAgent":"Mine/1 (me@example.org)","allowedNetworks":["192.168.1.0/24","::1/128"],"applicationTokens":["A"]}}
            """,
            out var result);
        result.Mistakes.ShouldBeEmpty();
        result.Configuration!.Collections.ShouldBeEmpty("a server of news alone is one");
        news.Options.ShouldBe(new NewsOptions
        {
            PostRetention = TimeSpan.FromDays(30), MostKeptPosts = 500, DeletionRetention = TimeSpan.FromDays(60), ShortestInterval = TimeSpan.FromMinutes(5),
            LongestInterval = TimeSpan.FromDays(20), LongestBackOff = TimeSpan.FromDays(20), MostFetches = 8, MostFetchesPerHost = 1,
        });
        news.Options.Faults().ShouldBeEmpty();
        news.Fetching.UserAgent.ShouldBe("Mine/1 (me@example.org)");
        news.Fetching.AllowedNetworks.ShouldBe([IPNetwork.Parse("192.168.1.0/24"), IPNetwork.Parse("::1/128")]);
        news.ApplicationTokens.ShouldBe(["A"]);
    }

    [Fact]
    public void Off_is_off_and_then_there_must_be_something_else_to_serve()
    {
        Read("""{"news":"off","collections":[{"path":"/a"}]}""", out var result).IsOn.ShouldBeFalse();
        result.Mistakes.ShouldBeEmpty();
        Read("""{"news":"off"}""", out result);
        result.Mistakes.ShouldHaveSingleItem().Path.ShouldBe("$.collections");
        Read("{}", out result);
        result.Mistakes.ShouldHaveSingleItem().Path.ShouldBe("$.collections");
    }

    [Fact]
    public void All_mistakes_are_told_with_those_of_the_rest()
    {
        Read(
            """
            {"colour":1,"news":{"retention":"1s","keep":0,"deletionRetention":"x","shortestInterval":"2d","longestInterval":"1d","fetches":100000,"fetchesPerHost":"2",
            "userAgent":"","allowedNetworks":["home",5],"applicationTokens":[" "],"surprise":true},
            "collections":[{"path":"/news"},{"path":"/NEWS/x"},{"path":"/ngws"},{"path":"/newspaper"}]}
            """,
            out var result);
        result.Configuration.ShouldBeNull();
        result.Mistakes.Select(mistake => mistake.Path).ShouldBe([
            "$.colour", "$.news.retention", "$.news.keep", "$.news.deletionRetention", "$.news.fetches", "$.news.fetchesPerHost", "$.news.userAgent",
            "$.news.allowedNetworks[0]", "$.news.allowedNetworks[1]", "$.news.applicationTokens[0]", "$.news.surprise", "$.news",
            "$.collections[0].path", "$.collections[1].path", "$.collections[2].path",
        ]);
        result.Mistakes[^1].Sentence.ShouldBe("This is taken by the server itself, which answers at /ngws.");
        Read("""{"news":true}""", out result);
        result.Mistakes.ShouldHaveSingleItem().Path.ShouldBe("$.news");
    }

    private static NewsConfiguration Read(string json, out ConfigurationResult result)
    {
        var news = new NewsSection();
        result = TidemarkConfiguration.Read(Encoding.UTF8.GetBytes(json), news);
        return news.Configuration;
    }
}
