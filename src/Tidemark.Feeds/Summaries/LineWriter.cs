using System.Text;

namespace Tidemark.Feeds.Summaries;

/// <summary>Collects text as it would be seen: white space runs together, separations do not add up.</summary>
internal sealed class LineWriter
{
    private const int DeepestIndent = 8;

    private readonly StringBuilder _output = new();
    private int _lines;
    private bool _space;
    private bool _tab;

    /// <summary>Whether white space is kept as it comes, as in <c>pre</c>.</summary>
    public bool KeepsSpace { get; set; }

    public void Append(string text)
    {
        foreach (var character in text)
        {
            if (character == '\n' && KeepsSpace) LineBreak();
            else if (IsSpace(character)) Space();
            else Put(character);
        }
    }

    public void LineBreak()
    {
        _lines++;
        _space = false;
    }

    /// <summary>At least so many line breaks before what follows.</summary>
    public void Separate(int lines)
    {
        _lines = Math.Max(_lines, lines);
        _space = false;
        _tab = false;
    }

    public void Tab() => _tab = _lines == 0 && _output.Length > 0;

    /// <summary>Begins an item, a list within a list further to the right.</summary>
    public void Mark(string bullet, int indent)
    {
        Flush();
        _output.Append(' ', 2 * Math.Min(indent, DeepestIndent)).Append(bullet);
    }

    public override string ToString() => _output.ToString().TrimEnd();

    // A no-break space is a space to somebody who searches or counts words.
    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00a0' or '\u200b' or '\ufeff';

    private void Space()
    {
        if (KeepsSpace) Put(' ');
        else _space = true;
    }

    private void Put(char character)
    {
        Flush();
        _output.Append(character);
    }

    private void Flush()
    {
        if (_output.Length > 0)
        {
            if (_lines > 0) _output.Append('\n', Math.Min(_lines, 2));
            else if (_tab) _output.Append('\t');
            else if (_space && _output[^1] != ' ') _output.Append(' ');
        }

        _lines = 0;
        _space = false;
        _tab = false;
    }
}
