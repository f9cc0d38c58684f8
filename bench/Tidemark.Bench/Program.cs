using Tidemark.Bench;
using Tidemark.Bench.Clients;
using Tidemark.Bench.Limits;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;
using Tidemark.Bench.Rows;

// Parts of a measurement that need a process of their own.
if (args is [BareEndpoint.Name, ..]) return await BareEndpoint.RunAsync(args[1..]);
if (args is [BareReader.Name, ..]) return BareReader.Run(args[1..]);
if (args is [Holder.Name, ..]) return Holder.Run(args[1..]);

var rows = new Dictionary<string, Func<Lab, IEnumerable<Result>>>(StringComparer.Ordinal)
{
    ["poll"] = PollRow.Measure,
    ["read"] = FullReadRow.Measure,
    ["load"] = BulkLoadRow.Measure,
    ["apply"] = ApplyRow.Measure,
    ["round"] = IncrementalRow.Measure,
    ["write"] = GroupCommitRow.Measure,
    ["wait"] = WaitingRow.Measure,
    ["memory"] = MemoryRow.Measure,
    ["news"] = NewsCallsRow.Measure,
    ["refresh"] = RefreshRow.Measure,
    ["readers"] = WaitingReadersRow.Measure,
    ["postgres"] = PostgresRows.Measure,
};

Settings settings;
try
{
    settings = Settings.Parse(args, rows.Keys);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

using var lab = new Lab(settings);
var machine = Machine.Describe(lab.Directory);
var results = new List<Result>();
foreach (var (name, measure) in rows.Where(row => settings.Only.Count == 0 || settings.Only.Contains(row.Key)))
{
    Lab.Say(name);
    foreach (var result in measure(lab))
    {
        results.Add(result);
        Lab.Say($"  {result.What}: {result.Measured} against {result.Limit}, {Show.Spread(result.Judged)}, {result.Verdict}");
        if (result.Remarks.Length > 0) Lab.Say($"    {result.Remarks}");
    }
}

Console.WriteLine(Table.Of(results));
// What was measured in part or in small is not the project's result.
if (settings.IsQuick || settings.Only.Count > 0) return 0;
File.WriteAllText(Programs.Results, Table.Document(results, machine, settings.Sizes) + Table.Rest(Programs.Results));
Lab.Say($"Written to {Programs.Results}");
return 0;
