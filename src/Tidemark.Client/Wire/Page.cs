using System.Buffers;
using System.Text;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>A page as read: its bytes in a rented buffer, and where the resources lie in them. Valid until disposed.</summary>
internal sealed class Page : IDisposable
{
    private readonly ArrayBufferWriter<byte> _unescaped = new(16);
    private readonly int _length;
    private byte[] _buffer;

    /// <summary>Takes over a buffer rented from the shared pool, and gives it back when disposed.</summary>
    public Page(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public List<PageItem> Items { get; } = [];

    public List<PageDeletion> Deletions { get; } = [];

    /// <summary>The <c>next</c> link as written; null where there is none.</summary>
    public string? NextHref { get; set; }

    /// <summary>The <c>inx:upcoming-modifications</c> link as written; null where there is none.</summary>
    public string? UpcomingHref { get; set; }

    /// <summary>Resolved and checked by <see cref="Walk"/>; null on the last page.</summary>
    public Uri? Next { get; set; }

    /// <summary>Resolved and checked by <see cref="Walk"/>; null on all pages but a round's last.</summary>
    public Uri? Upcoming { get; set; }

    /// <summary>The <c>tidemark:repair</c> link as written; null where there is none.</summary>
    public string? RepairHref { get; set; }

    /// <summary>Of the answers to a repair: how much of what was asked for it answers, from the first.</summary>
    public long? Answered { get; set; }

    /// <summary>Of the beginning of a repair: the first bytes of each bucket's digest; null where they are not all there.</summary>
    public byte[]? BucketDigests { get; set; }

    /// <summary>Of the answer to what lies in buckets: each of them with what it holds.</summary>
    public Dictionary<int, List<PageVersion>> Buckets { get; } = [];

    /// <summary>Null where the page has none, or something that is not a digest of this protocol.</summary>
    public Digest? Digest { get; set; }

    public long? Count { get; set; }

    public string? TokenValidUntil { get; set; }

    /// <summary>The relation under which the items lie; null as long as no page had any.</summary>
    public string? Rel { get; set; }

    /// <summary>Top-level members of items that no earlier page of the walk had.</summary>
    public IReadOnlyList<string> NewMembers { get; set; } = [];

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public ReadOnlySpan<byte> this[Slice slice] => slice.Start >= 0
        ? _buffer.AsSpan(slice.Start, slice.Length)
        : _unescaped.WrittenSpan.Slice(~slice.Start, slice.Length);

    public string Text(Slice slice) => Encoding.UTF8.GetString(this[slice]);

    /// <summary>Keeps text that is not on the wire in this form.</summary>
    public Slice Keep(ReadOnlySpan<byte> plain)
    {
        var start = _unescaped.WrittenCount;
        _unescaped.Write(plain);
        return new Slice(~start, plain.Length);
    }

    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
