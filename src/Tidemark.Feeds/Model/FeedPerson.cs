namespace Tidemark.Feeds;

/// <summary>An author, contributor or publisher.</summary>
/// <param name="Name">The name, or null.</param>
/// <param name="Email">The address without <c>mailto:</c>, or null.</param>
/// <param name="Uri">A page about the person, or null.</param>
/// <param name="Image">A picture of the person, or null.</param>
/// <param name="Text">What was written where one field held all, such as <c>a@b.example (Ann)</c>; null if the fields came apart.</param>
public sealed record FeedPerson(string? Name, string? Email = null, string? Uri = null, string? Image = null, string? Text = null)
{
    /// <summary>What to show: the publisher's own text, or name and address.</summary>
    public override string ToString() => Text ?? (Name, Email) switch
    {
        (not null, not null) => $"{Name} ({Email})",
        _ => Name ?? Email ?? Uri ?? "",
    };
}
