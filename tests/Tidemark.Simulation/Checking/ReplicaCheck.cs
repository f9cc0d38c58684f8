using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Tidemark.Client;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;
using Tidemark.Simulation.Clients;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;

namespace Tidemark.Simulation.Checking;

/// <summary>What a client may hold, and when.</summary>
internal sealed class ReplicaCheck(World world, string path)
{
    private (long Timeline, long Position) _begun;

    private LogRecord Record => world.RecordOf(path);

    /// <summary>A round can not end on a moment from before its first request was sent.</summary>
    public void Sending(WireRequest request)
    {
        if (request.Query.Contains(Words.SyncModifications, StringComparison.Ordinal)) _begun = world.Now(path);
    }

    /// <summary>A file that was opened, however it was left: nothing in it that never was, and no link without what it stands for.</summary>
    public void Opened(Replica replica, ReplicaDisk disk, string name)
    {
        foreach (var row in replica.Rows()) CheckRow(row, name);
        if (replica.UpcomingLink is { } link && TokenOf(link) != disk.Token) Fail(name, "opened with a link that no completed round left");
        if (replica.UpcomingLink is not null && disk.Seen.Count == 0) ShouldBe(replica, disk.Token!, name);
    }

    /// <summary>A page has come, which may be of a time that was made undone while it was on its way.</summary>
    public void Received(ReplicaDisk disk, (long Timeline, long Position) seen)
    {
        disk.Seen.Add(seen);
        Restored(disk);
    }

    /// <summary>A backup was put back.</summary>
    public void Restored(ReplicaDisk disk) =>
        disk.IsTainted |= disk.Seen.Any(seen => !world.Lineages.Holds(world.Lineages.Current, seen.Timeline, Record.Number, seen.Position));

    /// <summary>A completed round.</summary>
    public void Completed(Replica replica, ReplicaDisk disk, RoundResult result, string name)
    {
        if (replica.UpcomingLink is not { } link)
        {
            Fail(name, "completed a round without a link");
            return;
        }

        var token = TokenOf(link);
        if (ShouldBe(replica, token, name) is { } state && (result.Count != state.Live.Count || result.Digest != DigestOf(state)))
            Fail(name, "told another count or digest than the collection's");
        if (result.Verified != true) Fail(name, "did not verify its round");
        CheckFreshness(token, name);
        CheckOrder(disk, token, result, name);
        foreach (var repair in result.Repairs) world.Tally.Add($"repairs: {repair.Kind} {repair.Reason}".TrimEnd());
        if (result.Repairs.Any(repair => repair.Kind == RepairKind.Recounted)) Fail(name, "had wrong totals");
        if (result.Repairs.Any(repair => repair.Kind == RepairKind.DigestMismatch)) CheckMismatch(disk, name);
        disk.Token = token;
        disk.Seen.Clear();
        disk.IsTainted = false;
    }

    /// <summary>A run that ended in an error.</summary>
    public void Failed(SyncException error, ReplicaDisk disk, string name)
    {
        if (error.Code == SyncErrorCode.DigestMismatch) CheckMismatch(disk, name);
        else if (!error.IsTransient && error.Code != SyncErrorCode.Expired) Fail(name, $"failed for good: {error.Code} {error.Message}");
    }

    /// <summary>At the end, when nothing is under way.</summary>
    public void ShouldBeInStep(Replica? replica, string name)
    {
        if (replica?.UpcomingLink is not { } link) Fail(name, "never came into step");
        else if (TokenOf(link).Position != Record.Head.Position) Fail(name, $"stands at {TokenOf(link).Position}, the collection at {Record.Head.Position}");
        else ShouldBe(replica, TokenOf(link), name);
    }

    private LogState? ShouldBe(Replica replica, Bookmark token, string name)
    {
        if (Record.Find(token.Timeline, token.Position) is not { } state)
        {
            Fail(name, $"holds a token of a moment that never was ({token.Position})");
            return null;
        }

        var rows = replica.Rows().ToList();
        foreach (var row in rows)
        {
            CheckRow(row, name);
            if (!state.Live.TryGetValue(row.Id, out var live)) Fail(name, $"holds {row.Id}, which was deleted at {token.Position}");
            else if (live.Modified.ToString() != row.ModificationDate) Fail(name, $"holds {row.Id} of {row.ModificationDate}, at {token.Position} it was of {live.Modified}");
            else if (live.Created.ToString() != row.CreationDate) Fail(name, $"holds {row.Id} with another creation date");
            else if (!SameMembers(row.Json, LogRecord.BodyOf(live))) Fail(name, $"holds {row.Id} with other members");
        }

        if (rows.Count != state.Live.Count) Fail(name, $"holds {rows.Count} resources, at {token.Position} there were {state.Live.Count}");
        if (replica.Recount() != replica.Totals) Fail(name, "keeps totals that are not those of its rows");
        return state;
    }

    private void CheckRow(ReplicaRow row, string name)
    {
        if (!Instant.TryParse(row.ModificationDate, out var modified) || Record.Versions(row.Id, modified) is not { } versions)
            Fail(name, $"holds {row.Id} of {row.ModificationDate}, which never was");
        else if (!versions.Any(body => SameMembers(row.Json, body))) Fail(name, $"holds {row.Id} with members it never had");
    }

    private void CheckFreshness(Bookmark token, string name)
    {
        var held = world.Lineages.Holds(token.Timeline, _begun.Timeline, token.Log, _begun.Position);
        if (held && token.Position < _begun.Position) Fail(name, $"ended a round at {token.Position} that began at {_begun.Position}");
    }

    // What a restore has made undone must be noticed, and what it has not must not be read again from the start.
    private void CheckOrder(ReplicaDisk disk, Bookmark token, RoundResult result, string name)
    {
        if (disk.Token is not { } before) return;
        var held = world.Lineages.Holds(token.Timeline, before.Timeline, before.Log, before.Position);
        if (held && token.Position < before.Position) Fail(name, $"its token went back from {before.Position} to {token.Position}");
        if (!held && result.Kind != RoundKind.Initial) Fail(name, "crossed to another timeline without noticing");
    }

    // Only pages of a time that a restore has made undone may be in the way.
    private void CheckMismatch(ReplicaDisk disk, string name)
    {
        if (!disk.IsTainted) Fail(name, "found its replica to differ from the server's digest");
    }

    private void Fail(string name, string what) => world.Loop.Fail($"{name} of {path} {what}");

    private static Digest DigestOf(LogState state) =>
        state.Live.Values.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified));

    private static Bookmark TokenOf(Uri link) => TokenSealer.Peek(QueryHelpers.ParseQuery(link.Query)[Words.SyncToken].ToString())!;

    private static bool SameMembers(string json, string body)
    {
        using var held = JsonDocument.Parse(json);
        using var kept = JsonDocument.Parse(body);
        return kept.RootElement.EnumerateObject().All(member =>
            held.RootElement.TryGetProperty(member.Name, out var value) && JsonElement.DeepEquals(value, member.Value));
    }
}
