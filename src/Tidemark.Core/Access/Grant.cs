namespace Tidemark.Core.Access;

/// <summary>A role on one collection, or on all of them.</summary>
/// <param name="Collection">The collection's path, or <see cref="Everything"/>.</param>
/// <param name="Role">The role.</param>
public readonly record struct Grant(string Collection, Role Role)
{
    /// <summary>Stands for every collection.</summary>
    public const string Everything = "*";

    /// <summary>As it is written at the prompt and kept in stores: <c>reader:/mailings</c>, <c>administrator:*</c>.</summary>
    public override string ToString() => $"{Role.ToString().ToLowerInvariant()}:{Collection}";

    /// <summary>Reads the written form; a role alone is meant for every collection.</summary>
    public static bool TryParse(string text, out Grant grant)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (role, collection) = colon < 0 ? (text, Everything) : (text[..colon], text[(colon + 1)..]);
        grant = role switch
        {
            "reader" => new Grant(collection, Role.Reader),
            "writer" => new Grant(collection, Role.Writer),
            "administrator" => new Grant(collection, Role.Administrator),
            _ => default,
        };
        return grant.Role != Role.None && (collection == Everything || collection.StartsWith('/'));
    }
}
