using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tidemark.Core.Bodies;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class BodyJson : JsonSerializerContext;
