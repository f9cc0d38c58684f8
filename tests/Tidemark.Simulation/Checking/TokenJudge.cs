using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Checking;

/// <summary>Says by the model what the server must answer to a token or cursor, and holds its answers to that.</summary>
internal sealed class TokenJudge(World world)
{
    private const int MostKept = 60;

    private readonly List<string> _known = [];
    private readonly Dictionary<uint, TokenKey> _everyKey = [];

    /// <summary>Tokens and cursors that travelled, the newest last.</summary>
    public IReadOnlyList<string> Known => _known;

    /// <summary>What is to be expected now; null where the request has neither token nor cursor.</summary>
    public TokenFault? Expect(WireRequest request)
    {
        if (request.Method != "GET" || !Hosting.Collections.Contains(request.Path)) return null;
        var query = QueryHelpers.ParseQuery(request.Query);
        if (query.ContainsKey(Words.Digest))
        {
            var held = query.TryGetValue(Words.SyncToken, out var stored) ? stored : query.GetValueOrDefault(Words.Cursor);
            return held.Count == 0 ? null : Vouch(request.Path, held.ToString());
        }

        if (query.ContainsKey(Words.Bucket) || query.ContainsKey(Words.Id)) return ExpectOfRepair(request.Path, query.GetValueOrDefault(Words.Cursor).ToString());
        if (query.TryGetValue(Words.SyncToken, out var token)) return Expect(request.Path, token.ToString(), wantCursor: false);
        return query.TryGetValue(Words.Cursor, out var cursor) ? Expect(request.Path, cursor.ToString(), wantCursor: true) : null;
    }

    /// <summary>Between a request's arrival and its answer things happen: either moment's expectation may be met.</summary>
    public void Check(WireRequest request, WireResponse response, TokenFault? onArrival)
    {
        Learn(response);
        if (response.Status >= 500) world.Loop.Fail($"{response.Status} to {request}");
        if (onArrival is not { } first || Expect(request) is not { } second) return;
        var told = Told(response);
        if (told is { } fault && (fault == first || fault == second)) return;
        // Purged when it was read, and by now there is something else besides.
        if (told == TokenFault.Purged && first == TokenFault.None && IsPurged(request)) return;
        world.Loop.Fail($"{request} was answered with {response.Status} ({told?.ToString() ?? "?"}) where {first} was due, later {second}");
    }

    private static TokenFault? Told(WireResponse response) => response.Status switch
    {
        200 or 304 => TokenFault.None,
        400 when Member(response, "type").EndsWith("invalid-token", StringComparison.Ordinal) => TokenFault.Invalid,
        410 => Member(response, "reason") switch
        {
            "purged" => TokenFault.Purged,
            "timeline" => TokenFault.Timeline,
            "key" => TokenFault.Key,
            "cursor" => TokenFault.Cursor,
            _ => null,
        },
        _ => null,
    };

    private bool IsPurged(WireRequest request)
    {
        var query = QueryHelpers.ParseQuery(request.Query);
        var text = query.TryGetValue(Words.Cursor, out var cursor) ? cursor.ToString() : query.GetValueOrDefault(Words.SyncToken).ToString();
        return world.RecordOf(request.Path).Head.Horizon > ToldFrom(TokenSealer.Peek(text)!);
    }

    private TokenFault Expect(string path, string text, bool wantCursor)
    {
        foreach (var key in world.Server!.Store.TokenKeys) _everyKey[key.Id] = key;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(text);
        // One way to write each; and a key that is no longer there is no key to check the rest by.
        if (System.Buffers.Text.Base64Url.EncodeToString(bytes) != text) return TokenFault.Invalid;
        if (!world.Keys.Contains(BitConverter.ToUInt32(bytes, 1))) return TokenFault.Key;
        if (new TokenSealer(() => [.. _everyKey.Values]).Open(text) is not { Bookmark: { } bookmark }) return TokenFault.Invalid;
        var record = world.RecordOf(path);
        if (bookmark.Log != record.Number || wantCursor != (bookmark.Kind != BookmarkKind.Token)) return TokenFault.Invalid;
        if (!Holds(bookmark)) return TokenFault.Timeline;
        if (bookmark.Round is { } round && round.Expires < Instant.Now(world.Server.Process.Clock)) return TokenFault.Cursor;
        return record.Head.Horizon > ToldFrom(bookmark) ? TokenFault.Purged : TokenFault.None;
    }

    // Whoever mends may hold a token that is too old, or under a retired key; only what was made undone is in the way.
    private TokenFault Vouch(string path, string text) => Expect(path, text, TokenSealer.Peek(text)?.Kind != BookmarkKind.Token) switch
    {
        TokenFault.Key when TokenSealer.Peek(text) is { } retired && retired.Log == world.RecordOf(path).Number && retired.Kind != BookmarkKind.ListingCursor =>
            Holds(retired) ? TokenFault.None : TokenFault.Timeline,
        TokenFault.Purged or TokenFault.Cursor => TokenFault.None,
        var fault => fault,
    };

    private TokenFault? ExpectOfRepair(string path, string cursor)
    {
        if (cursor.Length == 0) return null;
        var fault = Expect(path, cursor, wantCursor: true);
        var isOther = fault is TokenFault.None or TokenFault.Purged && TokenSealer.Peek(cursor)!.Kind != BookmarkKind.IncrementalCursor;
        return isOther ? TokenFault.Invalid : fault;
    }

    private bool Holds(Bookmark bookmark) => world.Lineages.Knows(bookmark.Timeline)
        && world.Lineages.Holds(world.Lineages.Current, bookmark.Timeline, bookmark.Log, bookmark.Seen);

    // What an initial round had not told when a deletion from before it began was purged, it never will have to; a listing tells none.
    private static long ToldFrom(Bookmark bookmark) => bookmark.Kind switch
    {
        BookmarkKind.InitialCursor => Math.Max(bookmark.Position, bookmark.Round!.Began),
        BookmarkKind.ListingCursor => long.MaxValue,
        _ => bookmark.Position,
    };

    private static string Member(WireResponse response, string name)
    {
        using var document = JsonDocument.Parse(response.PlainBody());
        return document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    private void Learn(WireResponse response)
    {
        if (response.Status != 200 || response.Header("Content-Encoding") is not null) return;
        var text = Encoding.UTF8.GetString(response.Body);
        Learn(text, "?" + Words.SyncToken + "=");
        Learn(text, "?" + Words.Cursor + "=");
    }

    private void Learn(string text, string before)
    {
        var at = text.LastIndexOf(before, StringComparison.Ordinal);
        if (at < 0) return;
        var begin = at + before.Length;
        var token = text[begin..text.IndexOfAny(['"', '&'], begin)];
        if (_known.Contains(token)) return;
        if (_known.Count == MostKept) _known.RemoveAt(0);
        _known.Add(token);
    }
}
