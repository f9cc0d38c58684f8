using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>Every element this library understands. What each means stands in the classes whose names end in <c>Elements</c>.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<(string Family, string Local), ElementRule> Rules = Build();

    public static ElementRule? Find(string family, string local) => Rules.GetValueOrDefault((family, local));

    private static FrozenDictionary<(string Family, string Local), ElementRule> Build()
    {
        var table = new RuleTable();
        StructureElements.AddTo(table);
        TextElements.AddTo(table);
        LinkElements.AddTo(table);
        DateElements.AddTo(table);
        PersonElements.AddTo(table);
        CategoryElements.AddTo(table);
        ChannelElements.AddTo(table);
        PodcastElements.AddTo(table);
        MediaElements.AddTo(table);
        PlaceElements.AddTo(table);
        return table.Rules.ToFrozenDictionary();
    }
}
