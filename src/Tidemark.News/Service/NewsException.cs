namespace Tidemark.News.Service;

/// <summary>A call that can not be done, with a sentence for people. Nothing was changed.</summary>
public sealed class NewsException(NewsFault fault, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public NewsFault Fault => fault;
}
