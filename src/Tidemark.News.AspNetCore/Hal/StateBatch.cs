using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Bodies;
using Tidemark.News.Model;
using Tidemark.Protocol;
using JsonRequest = Tidemark.AspNetCore.Writing.RequestBody;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>
/// POST of many states: a JSON array, or NDJSON, of objects with an <c>id</c>. All are read before the first is applied, so a bad one
/// rejects the request; ids that have vanished are skipped, and the answer says which.
/// </summary>
internal static class StateBatch
{
    private static readonly string[] Types = ["application/json", MediaTypes.Ndjson];

    public static async Task<IResult> PostAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        if (!JsonRequest.Is(call.Http.Request, Types)) return ProblemOf.UnsupportedMediaType(string.Join(", ", Types));
        if (JsonRequest.Open(call.Http) is not { } body) return ProblemOf.UnsupportedCoding;
        var changes = new List<StateChange>();
        var bad = JsonRequest.Is(call.Http.Request, MediaTypes.Ndjson)
            ? await ReadLinesAsync(call, body, changes)
            : await ReadArrayAsync(call, body, changes);
        if (bad is not null) return bad;
        var states = await HalProblems.InBodyAsync(call.Service.SetStatesAsync(call.User, null, changes, call.Cancellation));
        var known = states.Select(state => state.PostId).ToHashSet(StringComparer.Ordinal);
        return new BatchResult(known.Count, [.. changes.Select(change => change.PostId).Distinct(StringComparer.Ordinal).Where(id => !known.Contains(id))]);
    }

    private static async Task<Problem?> ReadLinesAsync(HalCall call, PipeReader body, List<StateChange> changes)
    {
        var bytes = 0L;
        var lines = new LineReader(body, line =>
        {
            if ((bytes += line.Length) > call.Options.MaxBodyBytes) throw TooLarge(call);
            changes.Add(Read(line));
            return false;
        });
        try
        {
            await lines.ReadAsync(call.Cancellation);
            return null;
        }
        catch (BodyException error) when (!error.TooLarge)
        {
            return ProblemOf.Body(error.Message, error.Member) with { Line = lines.Number };
        }
    }

    private static async Task<Problem?> ReadArrayAsync(HalCall call, PipeReader body, List<StateChange> changes)
    {
        using var whole = new MemoryStream();
        await foreach (var piece in PiecesAsync(call, body))
        {
            if (whole.Length + piece.Length > call.Options.MaxBodyBytes) throw TooLarge(call);
            whole.Write(piece.Span);
        }

        try
        {
            using var document = JsonDocument.Parse(whole.GetBuffer().AsMemory(0, (int)whole.Length), new JsonDocumentOptions { MaxDepth = ResourceBody.MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Array) return ProblemOf.Body("The body must be a JSON array of objects.");
            foreach (var element in document.RootElement.EnumerateArray()) changes.Add(Read(JsonMarshal.GetRawUtf8Value(element)));
            return null;
        }
        catch (JsonException error)
        {
            return ProblemOf.Body($"The JSON is malformed near byte {error.BytePositionInLine ?? 0} of line {(error.LineNumber ?? 0) + 1}.");
        }
        catch (BodyException error) when (!error.TooLarge)
        {
            return ProblemOf.Body($"Element {changes.Count + 1}: {error.Message}", error.Member);
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(HalCall call, PipeReader body)
    {
        while (true)
        {
            var read = await body.ReadAsync(call.Cancellation);
            foreach (var piece in read.Buffer) yield return piece;
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) yield break;
        }
    }

    private static StateChange Read(ReadOnlySpan<byte> json)
    {
        var members = JsonMembers.Of(ResourceBody.Parse(json), StateChanges.Members);
        var change = StateChanges.Of(members.Id ?? throw JsonMembers.Wrong(Words.Id, "is missing"), members);
        return StateChanges.SaysNothing(change) ? throw new BodyException("The object says nothing of the post's state.") : change;
    }

    private static BodyException TooLarge(HalCall call) => new($"The body must have at most {call.Options.MaxBodyBytes} bytes.", tooLarge: true);
}
