using Tidemark.Simulation.Defects;
using Tidemark.Simulation.Model;

namespace Tidemark.Simulation.Tests;

/// <summary>Every interleaving of a small world, none left out.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    [Fact]
    public void No_interleaving_of_the_small_world_breaks_a_promise()
    {
        using var explorer = new Explorer(secondWrites: 1);
        var violation = explorer.Explore();
        output.WriteLine($"{explorer.States} states, {explorer.Steps} steps, {explorer.Rounds} rounds completed, {explorer.Pulls} pulls of the real client");
        violation.ShouldBeNull();
        explorer.States.ShouldBeGreaterThan(10_000);
    }

    [Theory]
    [InlineData("token-of-now")]
    [InlineData("purge-without-horizon")]
    public void A_broken_server_is_found_by_the_shortest_way(string name)
    {
        using var explorer = new Explorer(secondWrites: 1, DefectList.All[name]());
        var violation = explorer.Explore();
        violation.ShouldNotBeNull();
        output.WriteLine($"after {explorer.States} states: {violation}");
    }
}
