using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.Core.Pages;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Answers GET on a collection: rounds, cursors, listings and repairs.</summary>
internal static class CollectionReads
{
    /// <summary>A page, 304, or a problem.</summary>
    public static Task<IResult> GetAsync(HttpContext context, CollectionFace face)
    {
        var address = face.AddressFor(context);
        var text = context.Request.QueryString.Value;
        var wait = WaitPreference.Read(context.Request.Headers["Prefer"]);
        if (wait is null && HeadPage.For(face, address, text) is { } headPage) return headPage.AsTask;
        if (new QueryReader(face.Listings).Read(text ?? "", out var query) is { } problem) return Task.FromResult<IResult>(problem);
        return ReadAsync(context, face, address, query!, wait);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, CollectionFace face, CollectionAddress address, CollectionQuery query, int? wait)
    {
        using var activity = TidemarkMetrics.Activities.StartActivity("tidemark.page", ActivityKind.Internal);
        activity?.SetTag(face.Tag.Key, face.Path).SetTag("kind", query.Kind.ToString());
        return query.Kind switch
        {
            QueryKind.InitialRound => await BeginAsync(context, face, address, query),
            QueryKind.IncrementalRound => await ResumeAsync(context, face, address, query, wait),
            QueryKind.Digests or QueryKind.Buckets or QueryKind.Lookup => await RepairReads.GetAsync(context, face, address, query),
            QueryKind.Cursor => await ContinueAsync(context, face, address, query),
            _ => await ListAsync(context, face, address, query),
        };
    }

    private static async Task<IResult> BeginAsync(HttpContext context, CollectionFace face, CollectionAddress address, CollectionQuery query)
    {
        face.Host.Metrics.RoundBegan(face.Tag, "initial");
        return Answer(face, address, query, await face.Collection.BeginInitialRoundAsync(query.PageSize, context.RequestAborted), null);
    }

    private static async Task<IResult> ResumeAsync(
        HttpContext context, CollectionFace face, CollectionAddress address, CollectionQuery query, int? wait)
    {
        var opened = face.Collection.OpenToken(query.Mark);
        if (opened.Bookmark is not { } token) return Refuse(opened.Fault, address);
        if (wait is { } seconds)
        {
            context.Response.Headers["Preference-Applied"] = $"wait={seconds}";
            await Waiting.ForChangeAsync(context, face, token.Position, TimeSpan.FromSeconds(seconds));
        }

        var head = face.Log.Head;
        if (head.Horizon > token.Position) return Refuse(TokenFault.Purged, address);
        // Taken before the page is read: what is committed in between makes the page newer than its tag, never older.
        var tag = RoundTag.Of(face.Host, head, face.Host.Store.TokenKeys[0].Id);
        if (head.Position >= token.Position && EntityTags.Names(context.Request.Headers.IfNoneMatch, tag.Opaque)) return new NotModified(tag.Header);
        if (head.Position > token.Position) face.Host.Metrics.RoundBegan(face.Tag, "incremental");
        var outcome = await face.Collection.BeginIncrementalRoundAsync(token, query.PageSize, context.RequestAborted);
        return Answer(face, address, query, outcome, tag.Header);
    }

    private static async Task<IResult> ContinueAsync(HttpContext context, CollectionFace face, CollectionAddress address, CollectionQuery query)
    {
        var opened = face.Collection.OpenCursor(query.Mark);
        return opened.Bookmark is { } cursor
            ? Answer(face, address, query, await face.Collection.ContinueAsync(cursor, context.RequestAborted), null)
            : Refuse(opened.Fault, address);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CollectionFace face, CollectionAddress address, CollectionQuery query) =>
        Answer(face, address, query, await face.Collection.BeginListingAsync(query.Listing!, context.RequestAborted), null);

    /// <summary>The page, or the problem with its token or cursor.</summary>
    public static IResult Answer(CollectionFace face, CollectionAddress address, CollectionQuery query, PageOutcome outcome, string? tag)
    {
        if (outcome.Page is not { } page) return Refuse(outcome.Fault, address);
        face.Host.Metrics.PageDelivered(face.Tag, page.Rows);
        return new PageResult(address, query.Canonical, page, tag);
    }

    /// <summary>The problem with a token or cursor.</summary>
    public static Problem Refuse(TokenFault fault, CollectionAddress address) =>
        ProblemOf.Of(fault, $"{address.Url}?{Words.SyncModifications}=true");
}
