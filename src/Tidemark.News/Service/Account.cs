namespace Tidemark.News.Service;

/// <summary>A person with an account.</summary>
/// <param name="Id">Never given to another.</param>
/// <param name="Name">What they sign in with; compared without regard to case.</param>
/// <param name="Administrator">Whether they may act for others.</param>
public sealed record Account(int Id, string Name, bool Administrator)
{
    /// <summary>Changes with the password, so that whoever remembers a sign-in notices; the same for all nodes.</summary>
    public string Stamp { get; init; } = "";
}
