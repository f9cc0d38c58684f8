using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tidemark.AspNetCore.Docs;

/// <summary>What the server's OpenAPI document says of the whole.</summary>
internal static class ServerDocument
{
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Tidemark",
            Version = "1",
            Description = "Collections that can be kept in step. Begin with syncModifications=true, follow next, keep inx:upcoming-modifications.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["basic"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "Key and secret." },
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The secret alone." },
        };
        return Task.CompletedTask;
    }
}
