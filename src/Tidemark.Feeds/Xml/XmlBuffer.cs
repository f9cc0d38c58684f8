using System.Buffers;

namespace Tidemark.Feeds;

/// <summary>A window on the document's characters that moves forward, filtered as they come in.</summary>
internal sealed class XmlBuffer(TextReader source, ProblemLog log) : IDisposable
{
    /// <summary>A tag longer than this is cut.</summary>
    public const int Longest = 1024 * 1024;

    private const int Initial = 32 * 1024;

    private readonly CharacterFilter _filter = new(log);
    private char[] _chars = ArrayPool<char>.Shared.Rent(Initial);
    private int _start;
    private int _end;
    private bool _ended;
    private long _linesBefore;

    /// <summary>What has been read and not been passed.</summary>
    public ReadOnlySpan<char> Ahead => _chars.AsSpan(_start, _end - _start);

    /// <summary>The line the window begins on, from 1.</summary>
    public long Line => 1 + _linesBefore + _chars.AsSpan(0, _start).Count('\n');

    public void Pass(int count) => _start += count;

    /// <summary>Reads on if the window holds fewer characters than asked for.</summary>
    /// <returns>True if it holds as many now.</returns>
    public bool Has(int count)
    {
        while (_end - _start < count)
        {
            if (!More())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the window longer, keeping what it holds.</summary>
    /// <returns>False if the document is over or the window as long as it may be.</returns>
    public bool More()
    {
        if (_ended || _end - _start >= Longest)
        {
            return false;
        }

        MakeRoom();
        while (true)
        {
            var read = source.Read(_chars.AsSpan(_end));
            if (read == 0)
            {
                _ended = true;
                return false;
            }

            var kept = _filter.Filter(_chars.AsSpan(_end, read));
            _end += kept;
            if (kept > 0)
            {
                return true;
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        (_chars, _start, _end, _ended) = ([], 0, 0, true);
    }

    private void MakeRoom()
    {
        _linesBefore += _chars.AsSpan(0, _start).Count('\n');
        var held = _end - _start;
        if (held > _chars.Length / 2)
        {
            var larger = ArrayPool<char>.Shared.Rent(_chars.Length * 2);
            Ahead.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }
        else
        {
            Ahead.CopyTo(_chars);
        }

        (_start, _end) = (0, held);
    }
}
