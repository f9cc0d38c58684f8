namespace Tidemark.News.Tests.Histories;

/// <summary>What a token should mean, counted in commits.</summary>
internal sealed record ModelToken(
    string? Text, int User, long Content, long Members, long Told, long Minted, int KeyAge, (int Feed, long Content, long Members)? Mark = null)
{
    public static ModelToken None(int user) => new(null, user, 0, 0, 0, 0, 0);

    public long ContentOf(int feed) => Mark is { } mark && mark.Feed == feed ? mark.Content : Content;

    public long MembersOf(int feed) => Mark is { } mark && mark.Feed == feed ? mark.Members : Members;
}
