namespace Tidemark.Feeds.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void The_test_runner_runs() => true.ShouldBeTrue();
}
