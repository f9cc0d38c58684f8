namespace Tidemark.Cli.Checking;

/// <summary>Something to be checked, and how it is told.</summary>
internal interface ICheck : IDisposable
{
    /// <summary>Whether nothing was wrong.</summary>
    bool IsClean { get; }

    /// <summary>What is so where nothing was wrong.</summary>
    string Promise { get; }

    /// <summary>A few words on how far it is.</summary>
    string Progress();

    Task RunAsync(CancellationToken cancellation);

    object Json();

    IEnumerable<string> Lines();
}
