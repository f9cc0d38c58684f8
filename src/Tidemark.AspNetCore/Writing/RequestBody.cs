using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Bodies;

namespace Tidemark.AspNetCore.Writing;

/// <summary>The body of a request: its media type, its coding, its size.</summary>
internal static class RequestBody
{
    /// <summary>Whether the request says that its body is of one of these types, in UTF-8.</summary>
    public static bool Is(HttpRequest request, params ReadOnlySpan<string> types)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return false;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (charset.HasValue && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return false;
        foreach (var accepted in types)
            if (type.MediaType.Equals(accepted, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>The body, decoded; null where its coding is not known.</summary>
    public static PipeReader? Open(HttpRequest request)
    {
        var coding = request.Headers.ContentEncoding;
        if (coding.Count > 1) return null;
        return coding.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => request.BodyReader,
            "gzip" or "x-gzip" => PipeReader.Create(new DecodedStream(new GZipStream(request.Body, CompressionMode.Decompress))),
            "br" => PipeReader.Create(new DecodedStream(new BrotliStream(request.Body, CompressionMode.Decompress))),
            _ => null,
        };
    }

    /// <summary>Takes away the host's limit on the size of this request's body.</summary>
    public static void Unlimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = null;
    }

    /// <summary>Reads the one resource, or patch, that is the body of a request.</summary>
    /// <exception cref="BodyException">It is too large, or not one.</exception>
    public static async Task<(ParsedBody Body, Problem? Problem)> ReadResourceAsync(HttpContext context, params string[] types)
    {
        var request = context.Request;
        if (!Is(request, types)) return (default, ProblemOf.UnsupportedMediaType(string.Join(", ", types)));
        if (request.ContentLength > ResourceBody.MaxBytes) throw TooLarge();
        if (Open(request) is not { } reader) return (default, ProblemOf.UnsupportedCoding);
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            try
            {
                if (read.Buffer.Length > ResourceBody.MaxBytes) throw TooLarge();
                if (read.IsCompleted) return (Parse(read.Buffer), null);
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    private static ParsedBody Parse(System.Buffers.ReadOnlySequence<byte> buffer) =>
        buffer.IsSingleSegment ? ResourceBody.Parse(buffer.FirstSpan) : ResourceBody.Parse(System.Buffers.BuffersExtensions.ToArray(buffer));

    private static BodyException TooLarge() => new($"A resource must have at most {ResourceBody.MaxBytes} bytes.", tooLarge: true);
}
