using System.Globalization;
using Tidemark.Core.Memory;

namespace Tidemark.Simulation.Model;

/// <summary>The small world at one instant.</summary>
internal sealed record ModelState
{
    public required MemoryDisk Disk { get; init; }

    /// <summary>Null before it was taken.</summary>
    public MemoryDisk? Backup { get; init; }

    /// <summary>How often the server was started.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>What each writer has done of its program.</summary>
    public (int First, int Second) Written { get; init; }

    public bool Purged { get; init; }

    public bool Restarted { get; init; }

    public bool Restored { get; init; }

    /// <summary>The replica at the beginning of the pull, or where none is under way.</summary>
    public ReplicaImage Replica { get; init; } = ReplicaImage.None;

    /// <summary>The answers of the pull under way; null where none is.</summary>
    public IReadOnlyList<ModelAnswer>? Pull { get; init; }

    /// <summary>What travels back to the client; null while its request travels, and where no pull is under way.</summary>
    public ModelAnswer? Answer { get; init; }

    /// <summary>Equal for states from which the same can happen.</summary>
    public string Canonical() => string.Create(CultureInfo.InvariantCulture, $"""
        {ModelServer.Show(Disk)}
        {(Backup is null ? "" : ModelServer.Show(Backup))}
        {Starts} {Written} {Purged} {Restarted} {Restored}
        {Replica.Shown}
        {(Pull is null ? "idle" : string.Join('\n', Pull.Select(answer => answer.Body)))}
        {Answer?.Body}
        """);
}
