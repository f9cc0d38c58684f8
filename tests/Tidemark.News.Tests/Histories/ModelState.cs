using Tidemark.News.Model;

namespace Tidemark.News.Tests.Histories;

/// <summary>What a person made of a post, and when that last changed, counted in commits.</summary>
internal readonly record struct ModelState(ReadState Read, int Flag, long Changed)
{
    public bool Says(ModelState other) => Read == other.Read && Flag == other.Flag;
}
