using System.Text;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Exporting;

public sealed class ExportTests : ClientTest
{
    private const string Date = "2024-01-01T00:00:01.000Z";

    [Fact]
    public async Task Ndjson_has_each_resource_whole_on_one_line_in_the_order_of_ids()
    {
        await SeedAsync(
            $$"""{"id":"b","modificationDate":"{{Date}}","n":1.50}""",
            $$"""
            { "id": "a",
              "modificationDate": "{{Date}}", "text": "x\ny" }
            """);
        var lines = (await ExportAsync(ExportFormat.Ndjson)).Split('\n');
        lines.ShouldBe([$$"""{"id":"a","modificationDate":"{{Date}}","text":"x\ny"}""", $$"""{"id":"b","modificationDate":"{{Date}}","n":1.50}""", ""]);
    }

    [Fact]
    public async Task Csv_has_the_members_as_columns_and_quotes_what_needs_it()
    {
        await SeedAsync(
            $$"""{"id":"a","creationDate":"{{Date}}","modificationDate":"{{Date}}","name":"Ann, \"A\"","n":1.50,"isOk":true,"deep":{"x":1} }""",
            $$"""{"id":"b","modificationDate":"{{Date}}","name":"","n":null,"more":"two\nlines"}""");
        (await ExportAsync(ExportFormat.Csv)).ShouldBe(
            "id,creationDate,modificationDate,name,n,isOk,deep,more\r\n"
            + $"a,{Date},{Date},\"Ann, \"\"A\"\"\",1.50,true,\"{{\"\"x\"\":1}}\",\r\n"
            + $"b,,{Date},\"\",,,,\"two\nlines\"\r\n");
    }

    private async Task<string> ExportAsync(ExportFormat format)
    {
        using var replica = Replica.OpenRead(ReplicaPath);
        using var output = new MemoryStream();
        await Exporter.ExportAsync(replica, output, format, cancellation: TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
