using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Bodies;
using Tidemark.Protocol;
using JsonRequest = Tidemark.AspNetCore.Writing.RequestBody;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>
/// The members of a JSON object that a client sent. One that is not known is refused: a misspelt member must never mean nothing. Those that
/// the server makes may be there, as in a resource that was read before.
/// </summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    private JsonMembers(string? id) => Id = id;

    /// <summary>The member <c>id</c>; null where there is none.</summary>
    public string? Id { get; }

    /// <summary>Reads the body of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="known">Members that mean something, and those of the resource that are to be ignored.</param>
    /// <param name="types">Media types, besides <c>application/json</c> and HAL.</param>
    public static async Task<(JsonMembers? Members, Problem? Problem)> ReadAsync(
        HttpContext http, IReadOnlyCollection<string> known, params string[] types)
    {
        var (body, problem) = await JsonRequest.ReadResourceAsync(http, ["application/json", MediaTypes.Hal, .. types]);
        return problem is null ? (Of(body, known), null) : (null, problem);
    }

    /// <summary>The members of one object.</summary>
    /// <exception cref="BodyException">One is not known.</exception>
    public static JsonMembers Of(ParsedBody body, IReadOnlyCollection<string> known)
    {
        var members = new JsonMembers(body.Id);
        using var document = JsonDocument.Parse(body.Body, new JsonDocumentOptions { MaxDepth = ResourceBody.MaxDepth });
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw Wrong(member.Name, $"is not known here; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
            members._members[member.Name] = member.Value.Clone();
        }

        return members;
    }

    /// <summary>Which of two names for one thing is there; null where neither is.</summary>
    /// <exception cref="BodyException">Both are.</exception>
    public string? OneOf(string name, string other) => (_members.ContainsKey(name), _members.ContainsKey(other)) switch
    {
        (true, true) => throw Wrong(other, $"says the same as \"{name}\"; send one of them"),
        (true, false) => name,
        (false, true) => other,
        _ => null,
    };

    /// <summary>A text; null where it is absent, empty where it is null.</summary>
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Wrong(name, "must be a text"),
    };

    /// <summary>A text that must be there.</summary>
    public string Needed(string name) => Text(name) is { Length: > 0 } text ? text : throw Wrong(name, "is missing");

    /// <summary>A number; null where it is absent, 0 where it is null.</summary>
    public int? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Null } => 0,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= 0 => value,
        _ => throw Wrong(name, "must be a whole number, 0 or more"),
    };

    /// <summary>True or false; null where it is absent.</summary>
    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "must be true or false"),
    };

    /// <summary>What is wrong with a member, as the end of a sentence.</summary>
    public static BodyException Wrong(string name, string what)
    {
        var shown = name.Length > 100 ? name[..100] : name;
        return new BodyException($"The member \"{shown}\" {what}.") { Member = shown };
    }

    private JsonElement? Find(string name) => _members.TryGetValue(name, out var value) ? value : null;
}
