namespace Tidemark.Simulation.Model;

/// <summary>What the server answered.</summary>
/// <param name="Status">200 or 410.</param>
/// <param name="Body">The page or the problem.</param>
/// <param name="Promise">With a round's last page: the collection at that moment, as a client that applied everything must hold it; else null.</param>
internal sealed record ModelAnswer(int Status, string Body, string? Promise);
