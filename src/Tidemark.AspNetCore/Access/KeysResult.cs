using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tidemark.Core.Access;

namespace Tidemark.AspNetCore.Access;

/// <summary>Access keys as administrators see them.</summary>
internal sealed class KeysResult : IResult
{
    private readonly ArrayBufferWriter<byte> _body = new(512);
    private readonly int _status;

    /// <summary>A list, without secrets.</summary>
    public KeysResult(IEnumerable<AccessKey> keys)
    {
        _status = StatusCodes.Status200OK;
        using var json = new Utf8JsonWriter(_body);
        json.WriteStartObject();
        json.WriteStartArray("keys");
        foreach (var key in keys) Write(json, key, secret: null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A key just made, with its secret.</summary>
    public KeysResult(AccessKey key, string secret)
    {
        _status = StatusCodes.Status201Created;
        using var json = new Utf8JsonWriter(_body);
        Write(json, key, secret);
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentType = "application/json";
        response.ContentLength = _body.WrittenCount;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(_body.WrittenMemory, httpContext.RequestAborted).AsTask();
    }

    private static void Write(Utf8JsonWriter json, AccessKey key, string? secret)
    {
        json.WriteStartObject();
        json.WriteString("key", key.Id);
        if (secret is not null) json.WriteString("secret", secret);
        json.WriteStartArray("grants");
        foreach (var grant in key.Grants) json.WriteStringValue(grant.ToString());
        json.WriteEndArray();
        json.WriteString("note", key.Note);
        json.WriteString("created", key.Created.ToString());
        if (key.Revoked is { } revoked) json.WriteString("revoked", revoked.ToString());
        else json.WriteNull("revoked");
        json.WriteEndObject();
    }
}
