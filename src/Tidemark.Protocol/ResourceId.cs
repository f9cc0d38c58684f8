using System.Text;

namespace Tidemark.Protocol;

/// <summary>What may be a resource's id: 1 to 255 bytes of UTF-8 without control characters, and neither "." nor "..".</summary>
public static class ResourceId
{
    /// <summary>The most bytes of UTF-8 an id may have.</summary>
    public const int MaxBytes = 255;

    /// <summary>Null when <paramref name="id"/> is allowed, else what is wrong with it, as the end of a sentence that begins with "id".</summary>
    public static string? Fault(string id)
    {
        if (id.Length == 0) return "must not be empty";
        if (id.Length > MaxBytes || Encoding.UTF8.GetByteCount(id) > MaxBytes) return $"must have at most {MaxBytes} bytes";
        if (id is "." or "..") return "must not be \".\" or \"..\"";
        foreach (var c in id)
            if (char.IsControl(c)) return "must not contain control characters";
        return HasLoneSurrogate(id) ? "must be valid Unicode" : null;
    }

    private static bool HasLoneSurrogate(string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (!char.IsSurrogate(id[i])) continue;
            if (i + 1 == id.Length || !char.IsSurrogatePair(id[i], id[i + 1])) return true;
            i++;
        }

        return false;
    }
}
