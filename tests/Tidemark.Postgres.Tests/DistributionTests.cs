using System.Text.RegularExpressions;
using Npgsql;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Tests;

/// <summary>
/// What lets the tables be spread over the machines of a Citus cluster as they stand: everything of a log lies under one key, and whatever is
/// asked names one log.
/// </summary>
public sealed partial class DistributionTests : PostgresTest
{
    // Small and seldom written: every machine has them whole. The last one only the migrations know.
    private static readonly string[] Shared =
        ["log_name", "timeline", "token_key", "access_key", "access_grant", "revision", "migration"];

    private static readonly string[] Distributed = ["log", "resource", "timeline_end", "lease", "bucket_digest"];

    [Fact]
    public async Task Every_table_is_shared_whole_or_has_its_log_in_every_unique_key_and_no_key_reaches_across()
    {
        var node = await OpenNodeAsync();
        await node.OpenLogAsync(
            "things", new Core.Listings.ListingSchema(new Dictionary<string, Core.Listings.FilterKind> { ["a"] = Core.Listings.FilterKind.Values }, ["b"]), Cancellation);
        (await ListAsync($"select relname from pg_class where relnamespace = '{Schema}'::regnamespace and relkind = 'r'"))
            .ShouldBe([.. Shared, .. Distributed], ignoreOrder: true);
        (await ListAsync($"select relname from pg_class where relnamespace = '{Schema}'::regnamespace and relkind not in ('r', 'i', 't')"))
            .ShouldBeEmpty("a sequence would give its numbers out in one place for all logs");
        (await ListAsync($"select conname from pg_constraint where connamespace = '{Schema}'::regnamespace and contype = 'f'")).ShouldBeEmpty();
        (await ListAsync($"select conname from pg_constraint where connamespace = '{Schema}'::regnamespace and contype = 'x'")).ShouldBeEmpty();
        foreach (var table in Distributed)
        {
            (await RunSqlAsync($"select format_type(atttypid, atttypmod) || attnotnull from pg_attribute where attrelid = '{table}'::regclass and attname = 'log'"))
                .ShouldBe("integertrue", table);
            (await ListAsync($"""
                select indexrelid::regclass::text from pg_index
                where indrelid = '{table}'::regclass and indisunique and not exists (
                    select 1 from pg_attribute
                    where attrelid = indrelid and attname = 'log' and attnum = any(string_to_array(indkey::text, ' ')::smallint[]))
                """)).ShouldBeEmpty();
            (await ListAsync($"select tgname from pg_trigger where tgrelid = '{table}'::regclass")).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_statement_on_a_distributed_table_names_one_log()
    {
        var statements = SqlText.Names.Where(name => !name.StartsWith("Migrations.", StringComparison.Ordinal)).ToList();
        statements.Count.ShouldBeGreaterThan(30);
        var seen = 0;
        foreach (var name in statements)
        {
            var sql = Comment().Replace(SqlText.Of(name), "");
            if (!DistributedTable().IsMatch(sql)) continue;
            seen++;
            NamesOneLog().IsMatch(sql).ShouldBeTrue(name);
        }

        seen.ShouldBeGreaterThan(9);
    }

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var values = new List<string>();
        while (await reader.ReadAsync(Cancellation)) values.Add(reader.GetString(0));
        return values;
    }

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(from|join|into|update)\s+(log|resource|timeline_end|lease|bucket_digest)\b")]
    private static partial Regex DistributedTable();

    [GeneratedRegex(@"\blog = \$1|insert into \w+ \(log,[^)]*\)\s+(values \(\$1|select \$1)")]
    private static partial Regex NamesOneLog();
}
