namespace Tidemark.Core.Access;

/// <summary>What a key may do; each role may do what the ones before it may.</summary>
public enum Role
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Read and synchronise.</summary>
    Reader,

    /// <summary>Also write and delete.</summary>
    Writer,

    /// <summary>Also manage keys, where granted for all collections.</summary>
    Administrator,
}
