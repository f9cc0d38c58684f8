using System.Text.Json;

namespace Tidemark.AspNetCore.Configuration;

/// <summary>Reads <c>tidemark.json</c>.</summary>
internal sealed class ConfigurationReader(IReadOnlyList<IConfigurationPart> parts)
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly JsonWalk _walk = new();
    private readonly List<CollectionDeclaration> _collections = [];
    private string? _publicUrl;
    private bool _requiresKeys = true;
    private RateLimit? _rateLimit = RateLimit.Default;

    public static ConfigurationResult Read(ReadOnlyMemory<byte> json, IReadOnlyList<IConfigurationPart> parts)
    {
        try
        {
            if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
            using var document = JsonDocument.Parse(json, Options);
            return new ConfigurationReader(parts).Read(document.RootElement);
        }
        catch (JsonException error)
        {
            var place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            return new ConfigurationResult(null, [new ConfigurationMistake("$", $"This is not JSON: something is wrong at {place}.")]);
        }
    }

    private ConfigurationResult Read(JsonElement root)
    {
        var readers = new Dictionary<string, Action<JsonElement, string>>
        {
            ["publicUrl"] = ReadPublicUrl,
            ["authentication"] = ReadAuthentication,
            ["rateLimit"] = ReadRateLimit,
            ["collections"] = ReadCollections,
        };
        foreach (var part in parts) readers[part.Member] = (value, path) => part.Read(value, path, _walk);
        _walk.Members(root, "$", readers);
        if (_collections.Count == 0 && _walk.Mistakes.Count == 0 && !parts.Any(part => part.Serves)) _walk.Note("$.collections", "must declare at least one collection");
        if (_walk.Mistakes.Count > 0) return new ConfigurationResult(null, _walk.Mistakes);
        var configuration = new TidemarkConfiguration
        {
            PublicUrl = _publicUrl,
            RequiresKeys = _requiresKeys,
            RateLimit = _rateLimit,
            Collections = _collections,
        };
        return new ConfigurationResult(configuration, []);
    }

    private void ReadPublicUrl(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null || _walk.Text(value, path) is not { } text) return;
        var good = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
        if (good) _publicUrl = url!.AbsoluteUri.TrimEnd('/');
        else _walk.Note(path, "must be an http or https URL without user, query and fragment");
    }

    private void ReadAuthentication(JsonElement value, string path)
    {
        if (_walk.Text(value, path) is not { } text) return;
        _requiresKeys = text != TidemarkConfiguration.NoAuthentication;
        if (_requiresKeys && text != "keys") _walk.Note(path, $"must be \"keys\", or in plain words \"{TidemarkConfiguration.NoAuthentication}\"");
    }

    private void ReadRateLimit(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() == "off")
        {
            _rateLimit = null;
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            _walk.Note(path, "must be \"off\" or an object such as {\"requests\": 600000, \"seconds\": 60}");
            return;
        }

        var (requests, seconds) = (RateLimit.Default.Requests, (int)RateLimit.Default.Window.TotalSeconds);
        _walk.Members(value, path, new()
        {
            ["requests"] = (number, at) => requests = _walk.Count(number, at) ?? requests,
            ["seconds"] = (number, at) => seconds = _walk.Count(number, at) ?? seconds,
        });
        if (requests == int.MaxValue) _walk.Note(path + ".requests", "must be smaller, or \"off\" be said in place of the limit");
        _rateLimit = new RateLimit(requests, TimeSpan.FromSeconds(seconds));
    }

    private void ReadCollections(JsonElement value, string path)
    {
        foreach (var (element, at) in _walk.Elements(value, path))
        {
            if (new CollectionReader(_walk, parts).Read(element, at) is not { } read) continue;
            if (_collections.Exists(other => string.Equals(other.Path, read.Path, StringComparison.OrdinalIgnoreCase)))
                _walk.Note(at + ".path", "is another collection's already");
            else _collections.Add(read);
        }
    }
}
