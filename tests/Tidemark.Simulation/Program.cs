using System.Diagnostics;
using System.Security.Cryptography;
using Tidemark.Simulation;
using Tidemark.Simulation.Defects;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Model;

if (CommandLine.Read(args) is not { } line)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

if (line.Defect == "list")
{
    foreach (var name in DefectList.All.Keys) Console.WriteLine(name);
    return 0;
}

if (line.Defect is { } wanted && !DefectList.All.ContainsKey(wanted))
{
    Console.Error.WriteLine($"There is no defect \"{wanted}\"; --defect list names them.");
    return 2;
}

Func<Defect> defect = line.Defect is { } chosen ? DefectList.All[chosen] : () => new Defect();
if (line.Model)
{
    var time = Stopwatch.StartNew();
    using var explorer = new Explorer(secondWrites: 2, defect());
    var violation = explorer.Explore();
    Console.WriteLine($"{explorer.States:N0} states, {explorer.Steps:N0} steps, {explorer.Rounds:N0} rounds completed, {explorer.Pulls:N0} pulls of the real client, in {time.Elapsed.TotalSeconds:0.0} s");
    Console.WriteLine(violation ?? "no violation");
    return violation is null ? 0 : 1;
}

if (line.Seed is { } seed)
{
    var outcome = HistoryRun.Play(seed, defect(), Console.WriteLine);
    Console.WriteLine($"{outcome.Events} events, trace {outcome.Trace:x16}: {outcome.Failure ?? "nothing went wrong"}");
    return outcome.Failure is null ? 0 : 1;
}

var campaign = new Campaign(defect);
var clock = Stopwatch.StartNew();
var first = line.First ?? RandomNumberGenerator.GetInt32(int.MaxValue / 2);
Console.WriteLine($"seeds from {first} on, after {Regressions.Seeds.Count} kept ones");
var seeds = Regressions.Seeds.Concat(Enumerable.Range(first, int.MaxValue / 2)).Take(line.Histories);
if (campaign.PlayAll(seeds, () => clock.Elapsed.TotalSeconds > line.Seconds) is { } found)
{
    Console.WriteLine(campaign.Describe(found.Seed, found.Failure));
    Console.WriteLine($"Found after {campaign.Played} histories and {clock.Elapsed.TotalSeconds:0.0} s.");
    if (line.Defect is null && Regressions.Keep(found.Seed, found.Failure)) Console.WriteLine("Kept among the regressions.");
    return 1;
}

var minutes = clock.Elapsed.TotalMinutes;
Console.WriteLine($"{campaign.Played:N0} histories, {campaign.Events:N0} events in {clock.Elapsed.TotalSeconds:N1} s: {campaign.Played / minutes:N0} histories a minute, nothing went wrong");
foreach (var (what, times) in campaign.Tally.Counts) Console.WriteLine($"{times,12:N0}  {what}");
return 0;
