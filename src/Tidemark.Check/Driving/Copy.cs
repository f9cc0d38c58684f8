using System.Text;
using Tidemark.Check.Judging;
using Tidemark.Protocol;

namespace Tidemark.Check.Driving;

/// <summary>What a client holds, and its digest.</summary>
internal sealed class Copy
{
    private readonly Dictionary<string, Held> _held;

    public Copy() => _held = new(StringComparer.Ordinal);

    private Copy(Copy other) => (_held, Digest, Upcoming) = (new(other._held, StringComparer.Ordinal), other.Digest, other.Upcoming);

    public IReadOnlyDictionary<string, Held> Held => _held;

    public Digest Digest { get; private set; }

    /// <summary>The link of the next round; null before the first.</summary>
    public string? Upcoming { get; set; }

    public Copy Clone() => new(this);

    public void Put(string id, Held held)
    {
        Remove(id);
        _held[id] = held;
        Digest += Of(id, held);
    }

    public void Remove(string id)
    {
        if (_held.Remove(id, out var old)) Digest -= Of(id, old);
    }

    private static Digest Of(string id, Held held) => Digest.Of(Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(held.Date));
}
