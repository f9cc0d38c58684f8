using System.Text.RegularExpressions;

namespace Tidemark.Feeds;

/// <summary>A person, given in elements of its own or all in one text: <c>a@b.example (Ann)</c>, <c>Ann &lt;a@b.example&gt;</c>.</summary>
internal sealed class PersonBuilder : BuildContext
{
    private static readonly Regex Address = new(
        """(?<address>[A-Za-z0-9_.+'-]{1,100}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?)(?:\?subject=\S{1,200})?""",
        RegexOptions.NonBacktracking);

    private FeedPerson _person = new(Name: null);

    public override void SetName(string name) => _person = _person with { Name = name };

    public override void SetEmail(string email) => _person = _person with { Email = email };

    public override void SetUri(string uri) => _person = _person with { Uri = uri };

    public override void AddLink(FeedLink link) => _person = _person with { Uri = link.Href };

    /// <summary>The person; null if neither the elements nor the text said anything.</summary>
    public FeedPerson? Build(string text)
    {
        if (_person.Name is not null || _person.Email is not null || _person.Uri is not null)
        {
            return _person;
        }

        return text.Length == 0 ? null : FromText(text);
    }

    public static FeedPerson FromText(string text)
    {
        var match = text.Contains('@', StringComparison.Ordinal) && text.Length <= 1000 ? Address.Match(text) : Match.Empty;
        if (!match.Success)
        {
            return new FeedPerson(text, Text: text);
        }

        var name = text.Replace(match.Value, "", StringComparison.Ordinal)
            .Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            .Replace("()", "", StringComparison.Ordinal)
            .Replace("<>", "", StringComparison.Ordinal)
            .Replace("&lt;&gt;", "", StringComparison.Ordinal)
            .Trim();
        name = (name.StartsWith('(') ? name[1..] : name).Trim();
        name = (name.EndsWith(')') ? name[..^1] : name).Trim();
        return new FeedPerson(name.Length > 0 ? name : null, match.Groups["address"].Value, Text: text);
    }
}
