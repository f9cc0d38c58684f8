using System.Text.Json.Serialization;
using Tidemark.News.Accounts;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.People;

namespace Tidemark.News.Replicas;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(PostBody))]
[JsonSerializable(typeof(IdentityBody))]
[JsonSerializable(typeof(FeedRecord))]
[JsonSerializable(typeof(SubscriptionBody))]
[JsonSerializable(typeof(MembershipBody))]
[JsonSerializable(typeof(PostPointerBody))]
[JsonSerializable(typeof(FolderBody))]
[JsonSerializable(typeof(LocationBody))]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(SubscriberBody))]
[JsonSerializable(typeof(RatingBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(SettingsBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
