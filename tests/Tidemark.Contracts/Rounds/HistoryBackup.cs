namespace Tidemark.Contracts.Rounds;

/// <summary>A backup of the store and of the model beside it.</summary>
public sealed record HistoryBackup(object Store, CollectionModel[] Models, Lineage Lineage, IReadOnlyList<uint> Keys);
