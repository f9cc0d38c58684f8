namespace Tidemark.AspNetCore.Docs;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
/// <param name="Tag">The group it is shown in.</param>
/// <param name="Summary">One sentence.</param>
internal sealed record Operation(string Tag, string Summary)
{
    /// <summary>Query, path and header parameters.</summary>
    public IReadOnlyList<OperationParameter> Parameters { get; init; } = [];

    /// <summary>Media types of the request's body.</summary>
    public IReadOnlyList<string> Consumes { get; init; } = [];

    /// <summary>Statuses of success, with what they mean and the media type of the answer, if it has a body.</summary>
    public IReadOnlyList<(int Status, string Meaning, string? MediaType)> Answers { get; init; } = [];

    /// <summary>Statuses of problems.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];
}
