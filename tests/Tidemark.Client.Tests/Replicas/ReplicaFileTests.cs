using Microsoft.Data.Sqlite;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Replicas;

public sealed class ReplicaFileTests : ClientTest
{
    [Fact]
    public void A_second_writer_is_refused_and_a_reader_is_not()
    {
        using var first = OpenReplica();
        var error = Should.Throw<SyncException>(OpenReplica);
        error.Code.ShouldBe(SyncErrorCode.ReplicaBusy);
        error.Message.ShouldContain("another process");
        using var reader = Replica.OpenRead(ReplicaPath);
        reader.Rows().ShouldBeEmpty();
    }

    [Fact]
    public void The_lock_is_free_again_when_the_replica_is_closed()
    {
        OpenReplica().Dispose();
        OpenReplica().Dispose();
    }

    [Theory]
    [InlineData("this is no database at all, but long enough to have a header if it were one, which it is not, as said.....")]
    [InlineData("short")]
    public void A_file_that_is_something_else_is_refused_and_left_as_it_is(string content)
    {
        System.IO.File.WriteAllText(ReplicaPath, content);
        Should.Throw<SyncException>(OpenReplica).Code.ShouldBe(SyncErrorCode.NotAReplica);
        Should.Throw<SyncException>(() => Replica.OpenRead(ReplicaPath)).Code.ShouldBe(SyncErrorCode.NotAReplica);
        System.IO.File.ReadAllText(ReplicaPath).ShouldBe(content);
        System.IO.File.Exists(ReplicaPath + "-lock").ShouldBeFalse();
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        using (var connection = new SqliteConnection($"Data Source={ReplicaPath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "create table precious(x)";
            command.ExecuteNonQuery();
        }

        var before = System.IO.File.ReadAllBytes(ReplicaPath);
        Should.Throw<SyncException>(OpenReplica).Code.ShouldBe(SyncErrorCode.NotAReplica);
        System.IO.File.ReadAllBytes(ReplicaPath).ShouldBe(before);
    }

    [Fact]
    public void An_empty_file_becomes_a_replica()
    {
        System.IO.File.WriteAllBytes(ReplicaPath, []);
        using var replica = OpenReplica();
        replica.Totals.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_replica_of_another_collection_is_refused_by_its_name()
    {
        await SeedAsync(Pages.Item("a", 1));
        var error = Should.Throw<SyncException>(() => Replica.Open(ReplicaPath, new Uri("http://elsewhere.example/other")));
        error.Code.ShouldBe(SyncErrorCode.OtherCollection);
        error.Message.ShouldContain(Server.Collection.AbsoluteUri);
    }

    [Fact]
    public void A_replica_that_no_page_ever_reached_follows_any_url()
    {
        Replica.Open(ReplicaPath, new Uri("http://mistyped.example/other")).Dispose();
        using var replica = OpenReplica();
        replica.Collection.ShouldBe(Server.Collection);
    }

    [Fact]
    public async Task A_replica_follows_its_server_to_another_address_where_that_is_allowed()
    {
        await SeedAsync(Pages.Item("a", 1));
        var moved = new Uri("http://elsewhere.example:81" + Server.Collection.AbsolutePath);
        Should.Throw<SyncException>(() => Replica.Open(ReplicaPath, moved)).Hint!.ShouldContain("--rebase-links");
        Should.Throw<SyncException>(() => Replica.Open(ReplicaPath, new Uri("http://elsewhere.example/other"), mayHaveMoved: true));
        using (var replica = Replica.Open(ReplicaPath, moved, mayHaveMoved: true)) replica.Collection.ShouldBe(moved);
        using var again = Replica.Open(ReplicaPath, moved);
        again.Collection.ShouldBe(moved);
    }

    [Fact]
    public void A_directory_that_does_not_exist_and_a_file_that_does_not_are_told()
    {
        Should.Throw<SyncException>(() => Replica.Open(File("no/such/replica.db"), Server.Collection)).Message.ShouldContain("directory does not exist");
        Should.Throw<SyncException>(() => Replica.OpenRead(File("absent.db"))).Message.ShouldContain("There is no file");
        System.IO.File.Exists(File("absent.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disk_that_is_full_is_told_and_the_replica_stays_usable()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Last("t2", [.. Enumerable.Range(0, 3000).Select(i => Pages.Item($"b{i}", 2, new string('x', 200)))])));
        using (var replica = OpenReplica())
        {
            // SQLite's own bound on the file answers as a full disk does.
            replica.Database.Execute("pragma max_page_count = 20");
            using var client = Client();
            var error = await Should.ThrowAsync<SyncException>(() => client.PullAsync(replica, cancellation: TestContext.Current.CancellationToken));
            error.Code.ShouldBe(SyncErrorCode.ReplicaFailed);
            error.Message.ShouldContain("no room left");
            replica.Totals.Count.ShouldBe(1);
        }

        Held().ShouldBe("a=v");
        (await PullAsync()).Count.ShouldBe(3001);
    }
}
