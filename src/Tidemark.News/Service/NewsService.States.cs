using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.People;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    private const int RowsAtATime = 5000;

    /// <inheritdoc/>
    public async Task<StateUpdate> UpdateStatesAsync(
        int user, string? location, string? token, IReadOnlyList<StateChange> changes, bool unreadOnly, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        LocationNamed(person, location);
        var known = KnownChanges(person, changes);
        var since = parts.Tokens.OpenOrNothing(person, token);
        var changed = await ChangedSinceAsync(person.Logs.States, since.StatesTold, cancellation);
        await ApplyAsync(person, known, cancellation);
        var next = parts.Tokens.AfterStates(person, since);
        var requested = known.ToLookup(change => change.Post, change => change.Change);
        var states = changed.Where(post => !requested[post].Any(change => SaysAll(change, person.StateOf(post))))
            .Select(post => person.StateOf(post).ToState(post));
        return new StateUpdate(next, [.. unreadOnly ? states.Where(state => state.Read == ReadState.Unread) : states]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PostState>> SetStatesAsync(
        int user, string? location, IReadOnlyList<StateChange> changes, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        LocationNamed(person, location);
        var known = KnownChanges(person, changes);
        if (changes.Count > 0 && known.Count == 0) throw new NewsException(NewsFault.NotFound, "None of these posts is here.");
        await ApplyAsync(person, known, cancellation);
        return [.. known.Select(change => change.Post).Distinct().Select(post => person.StateOf(post).ToState(post))];
    }

    private List<(long Post, StateChange Change)> KnownChanges(Person person, IReadOnlyList<StateChange> changes)
    {
        var known = new List<(long, StateChange)>();
        foreach (var change in changes)
        {
            if (change.Read is { } read && !Enum.IsDefined(read)) throw new NewsException(NewsFault.BadInput, $"There is no state {(int)read}.");
            if (KnownPost(person, change.PostId) is { } post) known.Add((post, change));
        }

        return known;
    }

    private static Task ApplyAsync(Person person, List<(long Post, StateChange Change)> changes, CancellationToken cancellation)
    {
        var states = new Dictionary<long, StateBody>();
        foreach (var (post, change) in changes)
        {
            var state = states.TryGetValue(post, out var earlier) ? earlier : person.StateOf(post);
            states[post] = state with
            {
                State = change.Read ?? state.State,
                Flag = change.Flag ?? state.Flag,
                UserActions = change.UserActions ?? state.UserActions,
            };
        }

        return person.WriteStatesAsync(states.Select(state => (state.Key, state.Value)), cancellation);
    }

    // The log is read, not the memory: the cost depends on what changed and not on what there is.
    private static async Task<List<long>> ChangedSinceAsync(IChangeLog log, long position, CancellationToken cancellation)
    {
        var changed = new List<long>();
        while (true)
        {
            var slice = await log.ReadAsync(new SliceRequest(position, RowsAtATime), cancellation);
            changed.AddRange(slice.Rows.Where(row => !row.Deleted).Select(row => PostId.Parse(row.Id)));
            if (slice.ReachedHead) return changed;
            position = slice.Rows[^1].Position;
        }
    }

    // Only then the client knows the whole state; what another changed besides must still be told.
    private static bool SaysAll(StateChange change, StateBody state) =>
        change.Read is not null && change.Flag is not null && (change.UserActions is not null || state.UserActions is null);

    // A post of a feed that the person has, purged ones too, or one they made something of. Another's private posts are neither.
    private long? KnownPost(Person person, string? text)
    {
        if (!PostId.TryParse(text, out var id)) throw new NewsException(NewsFault.BadInput, $"\"{text}\" is no id of a post.");
        var feed = PostId.FeedOf(id);
        var known = (person.Subscribes(feed) && PostId.NumberOf(id) <= parts.Content.ShelfOf(feed).Highest) || person.States.Rows.ContainsKey(id);
        return known ? id : null;
    }
}
