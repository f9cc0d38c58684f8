namespace Tidemark.Feeds;

internal sealed class TextInputBuilder : BuildContext
{
    private FeedTextInput _input = new(null, null, null, null);

    public override void SetTitle(FeedText title, bool nested) => _input = _input with { Title = title.Value };

    public override void SetDescription(FeedText description, bool nested) => _input = _input with { Description = description.Value };

    public override void AddLink(FeedLink link) => _input = _input with { Link = link.Href };

    public override void SetName(string name) => _input = _input with { Name = name };

    public FeedTextInput Build() => _input;
}
