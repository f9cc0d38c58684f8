namespace Tidemark.Client;

/// <summary>One resource of a replica.</summary>
/// <param name="Id">Its id, as text also where the server sends a number.</param>
/// <param name="CreationDate">As delivered; null where the server sends none.</param>
/// <param name="ModificationDate">As delivered.</param>
/// <param name="Json">The whole resource as delivered, unknown members and links included.</param>
public sealed record ReplicaRow(string Id, string? CreationDate, string ModificationDate, string Json);
