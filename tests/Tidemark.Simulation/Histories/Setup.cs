namespace Tidemark.Simulation.Histories;

/// <summary>What is fixed for a whole history.</summary>
/// <param name="Seed">Where secrets come from.</param>
/// <param name="Clients">Clients with a replica.</param>
/// <param name="Compresses">Whether clients ask for compressed answers.</param>
/// <param name="Mends">Whether clients mend their replicas by buckets, or read them anew.</param>
/// <param name="HasNews">Whether the news service is there, with its readers.</param>
internal sealed record Setup(int Seed, int Clients, bool Compresses, bool Mends, bool HasNews);
