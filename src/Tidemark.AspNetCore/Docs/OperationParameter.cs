namespace Tidemark.AspNetCore.Docs;

/// <summary>A parameter of an endpoint.</summary>
/// <param name="Name">Its name, case counts.</param>
/// <param name="In"><c>query</c>, <c>path</c> or <c>header</c>.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Type"><c>string</c>, <c>integer</c> or <c>boolean</c>.</param>
internal sealed record OperationParameter(string Name, string In, string Meaning, string Type = "string");
