using System.Buffers;

namespace Tidemark.Feeds;

/// <summary>Gathers words parted by one space each: how a text is broken into lines does not matter.</summary>
internal sealed class WordBuffer : IDisposable
{
    private static readonly SearchValues<char> OtherSpace = SearchValues.Create("\n\t\r\u00a0");

    private char[] _chars = ArrayPool<char>.Shared.Rent(4096);
    private int _length;

    public ReadOnlySpan<char> Written => _chars.AsSpan(0, _length);

    public void Append(ReadOnlySpan<char> text)
    {
        Need(text.Length + 1);
        if (!text.ContainsAny(OtherSpace) && text.IndexOf("  ") < 0)
        {
            AppendTidy(text.Trim(' '));
            return;
        }

        var (to, length) = (_chars, _length);
        var inWord = false;
        foreach (var c in text)
        {
            var isSpace = c is ' ' or '\n' or '\t' or '\r' or '\u00a0';
            if (!isSpace || inWord)
            {
                to[length++] = isSpace ? ' ' : c;
            }

            inWord = !isSpace;
        }

        if (inWord)
        {
            to[length++] = ' ';
        }

        _length = length;
    }

    /// <summary>Appends text with its references resolved; they become no longer by that.</summary>
    public void AppendDecoded(ReadOnlySpan<char> escaped)
    {
        if (escaped.IndexOf('&') < 0)
        {
            Append(escaped);
            return;
        }

        var decoded = ArrayPool<char>.Shared.Rent(escaped.Length);
        Append(decoded.AsSpan(0, CharacterReferences.Decode(escaped, decoded)));
        ArrayPool<char>.Shared.Return(decoded);
    }

    // Nearly all text: nothing between the words but one space each.
    private void AppendTidy(ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            text.CopyTo(_chars.AsSpan(_length));
            _length += text.Length;
            _chars[_length++] = ' ';
        }
    }

    /// <summary>Appends something that is no word and cannot be taken for one.</summary>
    public void AppendMark(ReadOnlySpan<char> text)
    {
        Need(text.Length + 2);
        _chars[_length++] = '\u0001';
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
        _chars[_length++] = '\u0001';
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
    }

    private void Need(int count)
    {
        if (_length + count > _chars.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(2 * (_length + count));
            Written.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }
    }
}
