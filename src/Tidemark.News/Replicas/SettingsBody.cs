namespace Tidemark.News.Replicas;

/// <summary>What was decided when the store was made.</summary>
/// <param name="ContentLogs">Content logs.</param>
internal sealed record SettingsBody(int ContentLogs);
