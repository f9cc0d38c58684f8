using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Tidemark.Check.Histories;
using Tidemark.Check.Judging;
using Tidemark.Protocol;

namespace Tidemark.Check.Driving;

/// <summary>Creates, changes, deletes and creates again what is its own. What became uncertain is not touched again.</summary>
internal sealed class Writer(string name, CheckOptions options, Wire wire, History history, Verdict verdict, Tally tally, Random random, TimeProvider clock)
{
    private const int MostLive = 40;
    private const int MostAtOnce = 12;

    private readonly List<string> _live = [];
    private readonly List<string> _deleted = [];
    private readonly List<string> _uncertain = [];
    private int _made;

    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        while (!stop.IsCancellationRequested)
        {
            await StepAsync(cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5)), clock, cancellation);
        }
    }

    /// <summary>Deletes what is left of it.</summary>
    public async Task CleanAsync(CancellationToken cancellation)
    {
        foreach (var id in (string[])[.. _live, .. _uncertain])
            await wire.SendAsync(HttpMethod.Delete, AddressOf(id), null, cancellation);
    }

    private Task StepAsync(CancellationToken cancellation)
    {
        var draw = random.Next(100);
        if (_live.Count == 0 || (draw < 15 && _live.Count < MostLive)) return PutAsync(NewId(), cancellation);
        if (draw < 20) return PutManyAsync(cancellation);
        if (draw < 30 && _deleted.Count > 0) return PutAsync(Take(_deleted), cancellation);
        return draw < 50 ? DeleteAsync(Take(_live), cancellation) : PutAsync(Take(_live), cancellation);
    }

    private async Task PutAsync(string id, CancellationToken cancellation)
    {
        var write = history.Invoke([(id, false)]);
        using var content = new StringContent(Body(write[0], withId: false), Encoding.UTF8, "application/json");
        await SendAsync(write, HttpMethod.Put, AddressOf(id), content, cancellation);
    }

    private async Task PutManyAsync(CancellationToken cancellation)
    {
        var ids = Enumerable.Range(0, Math.Min(random.Next(2, MostAtOnce), _live.Count)).Select(_ => Take(_live)).ToList();
        if (_live.Count + ids.Count < MostLive) ids.Add(NewId());
        var writes = history.Invoke(ids.Select(id => (id, false)));
        var lines = string.Concat(writes.Select(write => Body(write, withId: true) + "\n"));
        using var content = new StringContent(lines, new MediaTypeHeaderValue(MediaTypes.Ndjson));
        await SendAsync(writes, HttpMethod.Post, options.Collection, content, cancellation);
    }

    private async Task DeleteAsync(string id, CancellationToken cancellation) =>
        await SendAsync(history.Invoke([(id, true)]), HttpMethod.Delete, AddressOf(id), null, cancellation);

    private async Task SendAsync(IReadOnlyList<Write> writes, HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellation)
    {
        var status = await wire.SendAsync(method, address, content, cancellation);
        var outcome = status is null ? Outcome.Unknown : (int)status < 300 ? Outcome.Acknowledged : Outcome.Refused;
        if (status == HttpStatusCode.NotFound && writes is [{ Deletes: true } deletion])
            verdict.Add(ViolationKind.Lost, $"{deletion.Id} was not there to be deleted, although its writing was acknowledged.");
        else if (outcome == Outcome.Refused && status != HttpStatusCode.TooManyRequests)
            throw new CheckException($"{method} {address.AbsolutePath} was refused with {(int)status!}; the check needs a collection that it may write to.");
        history.Answer(writes, outcome);
        Tally.Add(ref outcome == Outcome.Unknown ? ref tally.Unknown : ref tally.Acknowledged, outcome == Outcome.Refused ? 0 : writes.Count);
        foreach (var write in writes) Home(write, outcome).Add(write.Id);
    }

    private List<string> Home(Write write, Outcome outcome) => outcome switch
    {
        Outcome.Unknown => _uncertain,
        // A refusal leaves it as it was: a deletion's was live, and whether a write's was does not matter to writing it again.
        Outcome.Refused => write.Deletes ? _live : _deleted,
        _ => write.Deletes ? _deleted : _live,
    };

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"{name}-{++_made}");

    private string Take(List<string> ids)
    {
        var index = random.Next(ids.Count);
        var id = ids[index];
        ids.RemoveAt(index);
        return id;
    }

    private string Body(Write write, bool withId)
    {
        var id = withId ? $"\"id\":\"{write.Id}\"," : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""{{{id}}"{{PageItem.VersionMember}}":{{write.Version}},"text":"{{new string('x', random.Next(200))}}"}""");
    }

    private Uri AddressOf(string id) => new($"{options.Collection.AbsoluteUri}/{id}");
}
