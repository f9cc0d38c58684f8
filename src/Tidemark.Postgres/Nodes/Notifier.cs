using System.Globalization;
using System.Threading.Channels;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Nodes;

/// <summary>
/// Tells the other nodes what has changed, after it is durable: everything that has gathered in one notification. It is no part of the
/// writing transactions, because PostgreSQL lets those that notify commit only one after the other, in the whole cluster. What is lost when a node
/// dies between the two, the others' polls find.
/// </summary>
internal sealed class Notifier
{
    // A payload has room for 8,000 bytes.
    private const int MostWords = 500;

    private readonly Database _database;
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _working;

    public Notifier(Database database)
    {
        _database = database;
        _working = Task.Run(WorkAsync);
    }

    /// <summary>What the notifications of this node begin with, so that it does not listen to itself.</summary>
    public string Node { get; } = Guid.NewGuid().ToString("n")[..12];

    public void LogMoved(int log) => Tell(log.ToString(CultureInfo.InvariantCulture));

    public void Tell(string word) => _queue.Writer.TryWrite(word);

    /// <summary>Sends what has gathered and ends.</summary>
    public Task CloseAsync()
    {
        _queue.Writer.TryComplete();
        return _working;
    }

    private async Task WorkAsync()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (words.Count < MostWords && _queue.Reader.TryRead(out var word)) words.Add(word);
            await SendAsync($"{Node} {string.Join(' ', words)}");
            words.Clear();
        }
    }

    private async Task SendAsync(string payload)
    {
        try
        {
            await using var connection = await _database.OpenAsync(CancellationToken.None);
            await using var script = new Script(connection).Add("notify", Script.Value(_database.Channel), Script.Value(payload));
            await script.RunAsync(CancellationToken.None);
        }
        catch (Exception error) when (StoreFault.IsServers(error) || error is Core.Logs.StoreUnavailableException)
        {
            // The server is away: whoever comes back to it looks at everything anew.
        }
    }
}
