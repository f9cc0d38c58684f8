namespace Tidemark.Feeds;

/// <summary>Something that is being read and takes the values that many things have. What it has no use for it ignores.</summary>
internal class BuildContext
{
    public static readonly BuildContext None = new();

    public virtual void SetTitle(FeedText title, bool nested)
    {
    }

    public virtual void SetDescription(FeedText description, bool nested)
    {
    }

    /// <summary>Takes a link whose address was the element's text or attribute.</summary>
    public virtual void AddLink(FeedLink link)
    {
    }

    public virtual void SetName(string name)
    {
    }

    public virtual void SetEmail(string email)
    {
    }

    public virtual void SetUri(string uri)
    {
    }

    public virtual void SetSize(int? width, int? height)
    {
    }
}
