namespace Tidemark.Postgres.Nodes;

/// <summary>What nodes tell each other besides the numbers of logs that have moved.</summary>
internal static class Words
{
    public const string TokenKeys = "token-keys";
    public const string AccessKeys = "access-keys";
    public const string Timelines = "timelines";
}
