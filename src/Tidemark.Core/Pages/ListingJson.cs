using System.Text.Json.Serialization;
using Tidemark.Core.Listings;

namespace Tidemark.Core.Pages;

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ListingRequest))]
internal sealed partial class ListingJson : JsonSerializerContext;
