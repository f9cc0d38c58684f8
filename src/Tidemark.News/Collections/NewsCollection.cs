namespace Tidemark.News.Collections;

/// <summary>A person's data as collections that can be synchronised.</summary>
public enum NewsCollection
{
    /// <summary>What the person subscribes to; ids are feeds'.</summary>
    Subscriptions,

    /// <summary>Which feeds stand at which locations; ids are <c>location.feed</c>, location 0 stands for anywhere.</summary>
    Memberships,

    /// <summary>Folders of both hierarchies.</summary>
    Folders,

    /// <summary>Locations.</summary>
    Locations,

    /// <summary>What the person made of posts; ids are posts'.</summary>
    PostStates,

    /// <summary>The posts of all feeds the person has.</summary>
    Posts,
}
