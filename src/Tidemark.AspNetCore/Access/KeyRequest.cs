using System.Text.Json;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Access;

namespace Tidemark.AspNetCore.Access;

/// <summary>The wish for a key.</summary>
/// <param name="Grants">At least one.</param>
/// <param name="Note">For people, may be empty.</param>
internal sealed record KeyRequest(IReadOnlyList<Grant> Grants, string Note)
{
    private const int MostGrants = 100;
    private const int LongestNote = 200;

    /// <summary>Reads a JSON object; gives the request, or the problem with it.</summary>
    public static Problem? Read(ReadOnlyMemory<byte> body, IReadOnlyList<string> collections, out KeyRequest? request)
    {
        request = null;
        using var json = JsonDocument.Parse(body);
        var (grants, note) = (new List<Grant>(), "");
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var problem = member.Name switch
            {
                "grants" => ReadGrants(member.Value, collections, grants),
                "note" => ReadNote(member.Value, out note),
                _ => ProblemOf.Body("This member is not known here.", member.Name),
            };
            if (problem is not null) return problem;
        }

        if (grants.Count == 0) return ProblemOf.Body("The member \"grants\" must name at least one grant, such as \"reader:/path\".", "grants");
        request = new KeyRequest(grants, note);
        return null;
    }

    private static Problem? ReadGrants(JsonElement value, IReadOnlyList<string> collections, List<Grant> grants)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostGrants)
            return ProblemOf.Body($"The member \"grants\" must be an array of at most {MostGrants} strings.", "grants");
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !Grant.TryParse(element.GetString()!, out var grant))
                return ProblemOf.Body("A grant must be reader, writer or administrator, a colon, and a collection's path or *.", "grants");
            if (grant.Collection != Grant.Everything && !collections.Contains(grant.Collection))
                return ProblemOf.Body("A grant names a collection that is not here.", "grants");
            grants.Add(grant);
        }

        return null;
    }

    private static Problem? ReadNote(JsonElement value, out string note)
    {
        note = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String && note.Length <= LongestNote
            ? null : ProblemOf.Body($"The member \"note\" must be a string of at most {LongestNote} characters.", "note");
    }
}
