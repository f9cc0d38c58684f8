using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Docs;

/// <summary>Puts descriptions into the OpenAPI document.</summary>
internal static class OperationConventions
{
    // The framework describes only endpoints that have a method to look at; it finds nothing in this one, and the rest is told below.
    private static readonly MethodInfo Described = ((Delegate)Nothing).Method;

    /// <summary>Describes an endpoint.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder endpoint, Operation operation)
    {
        endpoint.WithMetadata(Described);
        endpoint.AddOpenApiOperationTransformer((document, _, _) =>
        {
            Fill(document, operation);
            return Task.CompletedTask;
        });
        return endpoint;
    }

    private static void Nothing(HttpContext context)
    {
    }

    private static void Fill(OpenApiOperation document, Operation operation)
    {
        document.Summary = operation.Summary;
        document.Tags = new HashSet<OpenApiTagReference> { new(operation.Tag) };
        document.Parameters = [.. operation.Parameters.Select(Parameter)];
        if (operation.Consumes.Count > 0)
            document.RequestBody = new OpenApiRequestBody { Required = true, Content = operation.Consumes.ToDictionary(type => type, _ => new OpenApiMediaType()) };
        document.Responses = [];
        foreach (var (status, meaning, type) in operation.Answers) document.Responses[Text(status)] = Answer(meaning, type);
        foreach (var status in operation.Problems.Concat([401, 403, 429]))
            document.Responses[Text(status)] = Answer(ReasonPhrases.GetReasonPhrase(status), MediaTypes.Problem);
    }

    private static IOpenApiParameter Parameter(OperationParameter parameter) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = parameter.In switch { "path" => ParameterLocation.Path, "header" => ParameterLocation.Header, _ => ParameterLocation.Query },
        Required = parameter.In == "path",
        Description = parameter.Meaning,
        Schema = new OpenApiSchema
        {
            Type = parameter.Type switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
        },
    };

    private static OpenApiResponse Answer(string meaning, string? type)
    {
        var response = new OpenApiResponse { Description = meaning };
        if (type is not null) response.Content = new Dictionary<string, OpenApiMediaType> { [type] = new OpenApiMediaType() };
        return response;
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
