using System.Text;

namespace Tidemark.Bench.Load;

/// <summary>Follows a round's pages from link to link and drains them.</summary>
internal static class Rounds
{
    private static readonly byte[] Next = "\"next\":{\"href\":\""u8.ToArray();
    private static readonly byte[] Upcoming = "\"inx:upcoming-modifications\":{\"href\":\""u8.ToArray();

    /// <summary>Reads to the end; gives the target of the next round and what came.</summary>
    /// <param name="wire">The connection.</param>
    /// <param name="requests">Makes its requests.</param>
    /// <param name="target">Where the round begins.</param>
    /// <param name="onPage">Told after each page of its target and answer.</param>
    public static (string Upcoming, int Pages, long Bytes) Read(Wire wire, Requests requests, string target, Action<string, Answer>? onPage = null)
    {
        var (pages, bytes) = (0, 0L);
        while (true)
        {
            var answer = wire.Ask(requests.Get(target)).Expect(200);
            pages++;
            bytes += answer.HeadBytes + answer.BodyBytes;
            onPage?.Invoke(target, answer);
            if (Link(wire.Beginning, Upcoming) is { } upcoming) return (upcoming, pages, bytes);
            target = Link(wire.Beginning, Next) ?? throw new InvalidDataException("A page has neither of the links that lead on.");
        }
    }

    private static string? Link(ReadOnlySpan<byte> page, ReadOnlySpan<byte> name)
    {
        var at = page.IndexOf(name);
        if (at < 0) return null;
        var rest = page[(at + name.Length)..];
        return Requests.Target(Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]));
    }
}
