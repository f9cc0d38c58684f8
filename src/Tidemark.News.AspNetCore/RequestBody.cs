using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore;

/// <summary>Reads a request's body whole, within the configured bounds.</summary>
internal static class RequestBody
{
    /// <exception cref="BadHttpRequestException">It is too large, or the connection broke.</exception>
    public static async Task<string> ReadAsync(HttpContext http, NewsFacesOptions options)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = options.MaxBodyBytes;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await ReadAsync(http, buffer)) > 0)
        {
            // The server's own bound is not there on every host.
            if (body.Length + count > options.MaxBodyBytes)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            body.Write(buffer, 0, count);
        }

        return BodyText.Of(body.GetBuffer().AsSpan(0, (int)body.Length), http.Request.ContentType);
    }

    private static async Task<int> ReadAsync(HttpContext http, byte[] buffer)
    {
        try
        {
            return await http.Request.Body.ReadAsync(buffer, http.RequestAborted);
        }
        catch (IOException error) when (error.InnerException is OverflowException)
        {
            // What the host makes of a chunk whose size has more than 32 bits.
            throw new BadHttpRequestException("The body can not be read as HTTP.", error);
        }
    }

    /// <summary>The fields of a form, each with its values.</summary>
    /// <exception cref="RequestException">There are too many.</exception>
    public static Dictionary<string, StringValues> ReadForm(string text, NewsFacesOptions options)
    {
        using var reader = new FormReader(text)
        {
            ValueCountLimit = options.MaxFormValues,
            KeyLengthLimit = 2048,
            ValueLengthLimit = options.MaxBodyBytes,
        };
        try
        {
            return reader.ReadForm();
        }
        catch (InvalidDataException error)
        {
            throw new RequestException($"The form has more than {options.MaxFormValues} values, or a name that is too long.", error);
        }
    }
}
