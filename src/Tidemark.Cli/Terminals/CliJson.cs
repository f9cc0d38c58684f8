using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tidemark.Cli.Terminals;

/// <summary>How results are written for scripts.</summary>
internal static class CliJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
