namespace Tidemark.Feeds;

internal sealed class ImageBuilder : BuildContext
{
    private FeedImage _image = new(null);

    public override void SetTitle(FeedText title, bool nested) => _image = _image with { Title = title.Value };

    public override void SetDescription(FeedText description, bool nested) => _image = _image with { Description = description.Value };

    public override void AddLink(FeedLink link) => _image = _image with { Link = link.Href };

    public override void SetUri(string uri) => _image = _image with { Url = uri };

    public override void SetSize(int? width, int? height) =>
        _image = _image with { Width = width ?? _image.Width, Height = height ?? _image.Height };

    public FeedImage Build() => _image;
}
