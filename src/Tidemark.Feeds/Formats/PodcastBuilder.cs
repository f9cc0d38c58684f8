namespace Tidemark.Feeds;

internal sealed class PodcastBuilder
{
    public PodcastInfo Info { get; set; } = new();

    public List<MediaValue> Transcripts { get; } = [];

    public List<PodcastChapter> Chapters { get; } = [];

    public List<MediaValue> Persons { get; } = [];

    public List<MediaValue> Funding { get; } = [];

    public List<MediaValue> Soundbites { get; } = [];

    public PodcastInfo Build() => Info with
    {
        Transcripts = Transcripts, Chapters = Chapters, Persons = Persons, Funding = Funding, Soundbites = Soundbites,
    };
}
