namespace Tidemark.Core.Logs;

/// <summary>What a <see cref="Change"/> does.</summary>
public enum ChangeKind
{
    /// <summary>Creates the resource or replaces its members.</summary>
    Put,

    /// <summary>Merges members into an existing resource (RFC 7396).</summary>
    Merge,

    /// <summary>Deletes the resource.</summary>
    Delete,
}
