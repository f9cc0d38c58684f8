namespace Tidemark.Simulation.Network;

/// <summary>A request as it travels: bytes and words, nothing shared with who sent it.</summary>
internal sealed record WireRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[Target.IndexOf('?', StringComparison.Ordinal)..] : "";

    public override string ToString() => $"{Method} {Target}";
}
