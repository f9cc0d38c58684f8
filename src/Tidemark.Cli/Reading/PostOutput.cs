using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Tidemark.Cli.Reading;

/// <summary>
/// Standard output that says when nobody reads it any more: <see cref="Console"/> takes a closed pipe for success, and posts would count as
/// shown that nobody saw.
/// </summary>
internal sealed class PostOutput : IDisposable
{
    private readonly Stream _stream = Open();

    /// <summary>Writes the lines. False where nobody reads them.</summary>
    public bool Write(IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(line => line + Environment.NewLine));
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(text));
            _stream.Flush();
            return true;
        }
        catch (IOException) when (_stream is FileStream)
        {
            return false;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file has a place to write at, which it shares with other programs; this stream would keep one of its own.
        if (!output.CanSeek) return output;
        output.Dispose();
        return Console.OpenStandardOutput();
    }
}
