using Tidemark.News.Service;

namespace Tidemark.News.Tests;

internal static class Faults
{
    public static async Task ShouldFail(this Task call, NewsFault fault) => (await Should.ThrowAsync<NewsException>(call)).Fault.ShouldBe(fault);
}
