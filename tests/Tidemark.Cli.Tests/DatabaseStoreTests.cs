namespace Tidemark.Cli.Tests;

/// <summary>What <c>--store</c> says where it can not be used. What it does where it can, the tests of the store itself show.</summary>
public sealed class DatabaseStoreTests
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=not-to-be-shown;Database=none";

    [Fact]
    public async Task A_server_that_is_not_there_is_told_without_the_password()
    {
        using var folder = new TemporaryFolder();
        var answer = await Tool.RunAsync("serve", "--store", Nowhere, "--data", folder.Root, "--urls", "http://127.0.0.1:0");
        answer.ShouldExplain(7, "127.0.0.1:1/none can not be reached");
        answer.Errors.ShouldNotContain("not-to-be-shown");
    }

    [Fact]
    public async Task The_store_is_taken_from_the_environment_or_from_a_file()
    {
        using var folder = new TemporaryFolder();
        (await Tool.RunAsync(["key", "list"], folder.Root, ("TIDEMARK_STORE", Nowhere))).ShouldExplain(7, "can not be reached");
        var file = Path.Combine(folder.Root, "store.txt");
        await File.WriteAllTextAsync(file, Nowhere + "\n", TestContext.Current.CancellationToken);
        (await Tool.RunAsync("token", "rotate", "--store", file)).ShouldExplain(7, "can not be reached");
    }

    [Fact]
    public async Task What_is_neither_a_database_nor_a_file_is_told()
    {
        (await Tool.RunAsync("timeline", "new", "--store", "nonsense")).ShouldExplain(2, "neither a file nor a connection string");
        (await Tool.RunAsync("timeline", "new")).ShouldExplain(2, "Name the database with --store");
    }
}
