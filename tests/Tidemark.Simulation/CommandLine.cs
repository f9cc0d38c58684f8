using System.Globalization;

namespace Tidemark.Simulation;

/// <summary>What was asked for.</summary>
internal sealed class CommandLine
{
    public const string Usage = """
        usage: dotnet run --project tests/Tidemark.Simulation -- [options]
          --histories N   plays so many histories (default 1000)
          --seconds S     plays histories for so long
          --first N       the first seed (default: drawn, and printed); the others follow it
          --seed N        plays one history and prints all that happens in it
          --defect NAME   plays against a server or client that is wrong on purpose; "list" names them
          --model         explores every interleaving of the small world
        """;

    public int Histories { get; private set; } = 1000;

    public double? Seconds { get; private set; }

    public int? First { get; private set; }

    public int? Seed { get; private set; }

    public string? Defect { get; private set; }

    public bool Model { get; private set; }

    /// <summary>Null where the arguments are not good.</summary>
    public static CommandLine? Read(string[] args)
    {
        var line = new CommandLine();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--model")
            {
                line.Model = true;
                continue;
            }

            if (i + 1 == args.Length || !line.Take(args[i], args[++i])) return null;
        }

        return line;
    }

    private bool Take(string option, string value)
    {
        if (option == "--defect")
        {
            Defect = value;
            return true;
        }

        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var number) || number < 0) return false;
        switch (option)
        {
            case "--histories": Histories = (int)number; return true;
            case "--seconds": (Seconds, Histories) = (number, int.MaxValue); return true;
            case "--first": First = (int)number; return true;
            case "--seed": Seed = (int)number; return true;
            default: return false;
        }
    }
}
