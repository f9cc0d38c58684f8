namespace Tidemark.Feeds;

internal sealed class MediaBuilder
{
    public List<MediaContent> Contents { get; } = [];

    public List<MediaValue> Thumbnails { get; } = [];

    public List<MediaValue> Credits { get; } = [];

    public MediaValue? Rating { get; set; }

    public MediaValue? Restriction { get; set; }

    public MediaValue? License { get; set; }

    public MediaValue? Player { get; set; }

    public MediaInfo Build() => new()
    {
        Contents = Contents, Thumbnails = Thumbnails, Credits = Credits,
        Rating = Rating, Restriction = Restriction, License = License, Player = Player,
    };
}
