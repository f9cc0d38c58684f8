using System.Text.Json;

namespace Tidemark.AspNetCore;

/// <summary>A member of <c>tidemark.json</c> that something beside the collections reads, with the others and at the same time.</summary>
public interface IConfigurationPart
{
    /// <summary>The member's name.</summary>
    string Member { get; }

    /// <summary>Where it answers: no collection may be declared at or below these paths.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>Whether a server has something to serve with this alone, so that it needs no collection. Asked after <see cref="Read"/>.</summary>
    bool Serves { get; }

    /// <summary>Reads the member; not called where it is absent. Mistakes are told to the walk.</summary>
    void Read(JsonElement value, string path, JsonWalk walk);
}
