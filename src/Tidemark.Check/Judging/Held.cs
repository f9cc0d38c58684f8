namespace Tidemark.Check.Judging;

/// <summary>A resource as a client holds it.</summary>
/// <param name="Version">What its writer had counted; 0 for a resource that is not of this check.</param>
/// <param name="Date">Its modification date, as delivered.</param>
internal readonly record struct Held(int Version, string Date);
