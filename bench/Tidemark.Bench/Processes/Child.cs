using System.Diagnostics;

namespace Tidemark.Bench.Processes;

/// <summary>A process of this run. It ends with its object, and so with the run.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _errors = [];

    private Child(Process process)
    {
        _process = process;
        // Also where the run is interrupted.
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public int Id => _process.Id;

    public ProcessFigures Figures => new(Id);

    /// <summary>Another part of this program in a process of its own.</summary>
    public static Child OfBench(params string[] arguments) => Start([typeof(Child).Assembly.Location, .. arguments]);

    /// <summary>Starts <c>dotnet</c> with a program and its arguments.</summary>
    public static Child Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var child = new Child(Process.Start(start)!);
        child._process.ErrorDataReceived += (_, line) => child.Note(line.Data);
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The next line it prints.</summary>
    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw Ended();

    /// <summary>The first line it prints that contains the text.</summary>
    public string ReadLineWith(string text)
    {
        while (true)
        {
            var line = ReadLine();
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }
    }

    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Reads on without looking, so that it does not block on a full pipe.</summary>
    public void IgnoreOutput() => _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        _process.Dispose();
    }

    private void Kill(object? sender, EventArgs arguments)
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_errors) _errors.Add(line);
    }

    private InvalidOperationException Ended()
    {
        _process.WaitForExit();
        lock (_errors) return new InvalidOperationException($"A process ended with code {_process.ExitCode}: {string.Join(' ', _errors)}");
    }
}
