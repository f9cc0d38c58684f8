namespace Tidemark.Simulation.Model;

/// <summary>A replica's files at one instant.</summary>
/// <param name="Files">By suffix.</param>
/// <param name="Shown">All that matters in them, as one text: equal for replicas that behave alike.</param>
/// <param name="Rows">The resources, as <see cref="ModelServer.Live"/> shows those of the server.</param>
internal sealed record ReplicaImage(IReadOnlyDictionary<string, byte[]> Files, string Shown, string Rows)
{
    public static ReplicaImage None { get; } = new(new Dictionary<string, byte[]>(), "", "");
}
