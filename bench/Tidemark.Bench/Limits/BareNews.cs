using System.Globalization;
using Microsoft.Data.Sqlite;
using Tidemark.Bench.News;

namespace Tidemark.Bench.Limits;

/// <summary>
/// The same feeds, posts, subscriptions and states in tables made for these questions, and the fewest statements that answer them: prepared,
/// in the process that asks, no XML, no token, no account, nothing checked. Feeds count from 1 here.
/// </summary>
internal sealed class BareNews : IDisposable
{
    private const string Schema = """
        pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma cache_size = -65536; pragma temp_store = memory;
        create table feed (id integer primary key, newest integer not null);
        create table membership (user integer, location integer, feed integer, position integer, primary key (user, location, feed)) without rowid;
        create table post (id integer primary key, feed integer not null, position integer not null, created integer, modified integer, published integer,
            guid text, link text, title text, author text, category text, html text);
        create index post_of_feed on post (feed, position);
        create table state (user integer, post integer, position integer not null, state integer not null, flag integer not null, actions text,
            primary key (user, post)) without rowid;
        create index state_since on state (user, position);
        """;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Prepared> _prepared = [];
    private long _position;
    private long _statePosition;

    /// <param name="file">To be made.</param>
    /// <param name="posts">How many posts each feed has.</param>
    public BareNews(string file, IReadOnlyList<int> posts)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = Schema;
            command.ExecuteNonQuery();
        }

        Run("begin immediate");
        for (var feed = 1; feed <= posts.Count; feed++)
        {
            Statement("insert into feed values (?1, 0)").Bind(1, feed).Run();
            Statement("insert into membership values (1, 0, ?1, 0)").Bind(1, feed).Run();
            for (var post = 1; post <= posts[feed - 1]; post++) Add(feed, post);
        }

        Run("commit");
    }

    /// <summary>The position of what was stored last.</summary>
    public long Position => _position;

    public void Publish(int feed, int firstPost)
    {
        for (var post = firstPost; post < firstPost + FarmFeed.PostsAtATime; post++) Add(feed, post);
    }

    /// <summary>Feeds with a post beyond the position that was not put away; the position is the token.</summary>
    public int Updates(long token)
    {
        var select = Statement("""
            select m.feed from membership m join feed f on f.id = m.feed
            where m.user = 1 and m.location = 0 and (f.newest > ?1 or m.position > ?1) and exists (
                select 1 from post p left join state s on s.user = 1 and s.post = p.id
                where p.feed = m.feed and (p.position > ?1 or m.position > ?1) and s.state is not 2)
            order by m.feed
            """).Bind(1, token);
        var feeds = 0;
        while (select.Step()) feeds += select.Number(0) > 0 ? 1 : 0;
        select.Reset();
        return feeds;
    }

    /// <summary>Posts of a feed beyond a position with their states, the newest first; gives their number.</summary>
    public int News(int feed, long token)
    {
        var select = Statement("""
            select p.id, p.guid, p.link, p.title, p.author, p.category, p.html, p.published, p.created, p.modified, s.state, s.flag, s.actions
            from post p left join state s on s.user = 1 and s.post = p.id
            where p.feed = ?1 and p.position > ?2 and s.state is not 2 order by min(p.published, p.created) desc, p.id desc
            """).Bind(1, feed).Bind(2, token);
        var (posts, bytes) = (0, 0);
        while (select.Step())
        {
            for (var column = 1; column < 7; column++) bytes += select.Bytes(column).Length;
            for (var column = 7; column < 12; column++) bytes += (int)(select.Number(column) & 1);
            posts++;
        }

        select.Reset();
        return bytes > 0 ? posts : 0;
    }

    /// <summary>Marks the posts of a feed up to a position, one upsert each, in one durable transaction.</summary>
    public void Mark(int feed, long token, int state)
    {
        Run("begin immediate");
        var posts = new List<long>();
        var select = Statement("""
            select p.id from post p left join state s on s.user = 1 and s.post = p.id
            where p.feed = ?1 and p.position <= ?2 and coalesce(s.state, 0) <> ?3 and coalesce(s.state, 0) <> 2
            """).Bind(1, feed).Bind(2, token).Bind(3, state);
        while (select.Step()) posts.Add(select.Number(0));
        select.Reset();
        foreach (var post in posts) Put(post, state);
        Run("commit");
    }

    /// <summary>Writes states, and reads what else changed since a position; gives how many those are and the next position.</summary>
    public (int Others, long Token) Update(int feed, int posts, int state, long token)
    {
        Run("begin immediate");
        var before = _statePosition;
        for (var post = 1; post <= posts; post++) Put(IdOf(feed, post), state);
        var select = Statement("select post, state, flag, actions from state where user = 1 and position > ?1 and position <= ?2").Bind(1, token).Bind(2, before);
        var others = 0;
        while (select.Step()) others += select.Number(0) > 0 ? 1 : 0;
        select.Reset();
        Run("commit");
        return (others, _statePosition);
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        _connection.Dispose();
    }

    private static long IdOf(int feed, int post) => (feed * 1_000_000_000L) + post;

    private void Put(long post, int state) => Statement("""
        insert into state (user, post, position, state, flag) values (1, ?1, ?2, ?3, 0)
        on conflict do update set position = excluded.position, state = excluded.state, flag = excluded.flag
        """).Bind(1, post).Bind(2, ++_statePosition).Bind(3, state).Run();

    private void Add(int feed, int post)
    {
        var link = System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"http://example.org/{feed - 1}/{post}"));
        Statement("insert into post values (?1, ?2, ?3, 1700000000000, 1700000000000, ?1, ?4, ?4, ?5, 'Someone', 'farm', ?6)")
            .Bind(1, IdOf(feed, post)).Bind(2, feed).Bind(3, ++_position).Bind(4, link)
            .Bind(5, System.Text.Encoding.UTF8.GetBytes($"Post {post} of feed {feed - 1}"))
            .Bind(6, System.Text.Encoding.UTF8.GetBytes(System.Net.WebUtility.HtmlDecode(FarmFeed.Text(post)))).Run();
        Statement("update feed set newest = ?2 where id = ?1").Bind(1, feed).Bind(2, _position).Run();
    }

    private void Run(string sql) => Statement(sql).Run();

    private Prepared Statement(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement)) _prepared[sql] = statement = new Prepared(_connection, sql);
        return statement;
    }
}
