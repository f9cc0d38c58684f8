namespace Tidemark.News.AspNetCore.Hal;

/// <summary>A body names something that is not there.</summary>
internal sealed class UnknownReferenceException(string message) : Exception(message);
