namespace Tidemark.Core.Logs;

/// <summary>Which piece of a log to read.</summary>
/// <param name="After">Exclusive: rows beyond this position.</param>
/// <param name="MostRows">At most so many rows.</param>
/// <param name="NoTombstonesThrough">Inclusive: tombstones up to this position are left out; 0 leaves out none.</param>
/// <param name="MostBytes">The piece ends after the row with which its bodies exceed this.</param>
public readonly record struct SliceRequest(long After, int MostRows, long NoTombstonesThrough = 0, long MostBytes = SliceRequest.DefaultBytes)
{
    /// <summary>4 MiB: a page of very large resources is cut short instead of filling the memory.</summary>
    public const long DefaultBytes = 4 << 20;
}
