using Microsoft.Data.Sqlite;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Replicas;

public sealed class ViewTests : ClientTest
{
    private const string Date = "2024-01-01T00:00:01.000Z";

    [Fact]
    public async Task Top_level_members_are_columns()
    {
        await SeedAsync($$"""{"id":"a","creationDate":"c","modificationDate":"{{Date}}","name":"Ann","age":7,"isOk":true,"none":null,"deep":{"x":[1]},"_links":{} }""");
        Query("select id, creationDate, modificationDate, name, age, isOk, none, deep from resources").ShouldBe($$"""a|c|{{Date}}|Ann|7|1||{"x":[1]}""");
        Query("select name from things").ShouldBe("Ann");
        Query("select group_concat(name) from pragma_table_info('resources')").ShouldBe("id,creationDate,modificationDate,name,age,isOk,none,deep,json");
    }

    [Fact]
    public async Task A_member_that_shows_up_later_becomes_a_column()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Last("t2", [$$"""{"id":"b","modificationDate":"{{Date}}","later":"yes"}"""])));
        await PullAsync();
        Query("select id || coalesce(later, '-') from resources order by id").ShouldBe("a-\nbyes");
    }

    [Fact]
    public async Task Names_that_differ_by_case_only_or_need_quoting_are_columns_too()
    {
        await SeedAsync($$"""{"id":"a","modificationDate":"{{Date}}","Name":1,"name":2,"ID":3,"json":4,"it's":5,"two words":6,"select":7,"a.b":8,"q\"q":9,"$x":10,"":11}""");
        Query("""select "Name", name_2, ID_2, json_2, "it's", "two words", "select", "a.b", "$x" from resources""").ShouldBe("1|2|3|4|5|6|7|8|10");
    }

    [Fact]
    public async Task The_number_of_columns_is_bounded()
    {
        var members = string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"m{i}\":{i}"));
        await SeedAsync($$"""{"id":"a","modificationDate":"{{Date}}",{{members}}}""");
        var columns = int.Parse(Query("select count(*) from pragma_table_info('resources')"));
        columns.ShouldBeInRange(190, 204);
        Query("select json ->> 'm499' from resources").ShouldBe("499");
    }

    [Theory]
    [InlineData("inx:mailing-synchronizations", "mailing_synchronizations")]
    [InlineData("https://example.org/rels/Things", "example_org_rels_things")]
    [InlineData("x:resources", null)]
    [InlineData("x:tidemark_row", null)]
    [InlineData("x:sqlite_x", null)]
    [InlineData("x:é", null)]
    public void The_view_is_named_after_the_relation_where_that_is_a_name_of_its_own(string rel, string? name) =>
        ViewBuilder.ViewName(rel).ShouldBe(name);

    [Fact]
    public async Task A_relation_that_is_named_later_has_its_view_at_once()
    {
        await SeedAsync(Pages.Item("a", 1));
        using (var replica = Replica.Open(ReplicaPath, Server.Collection, "x:other-things")) replica.Rel.ShouldBe("x:other-things");
        Query("select id from other_things").ShouldBe("a");
    }

    private string Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={ReplicaPath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read()) lines.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        return string.Join("\n", lines);
    }
}
