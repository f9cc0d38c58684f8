namespace Tidemark.News.AspNetCore.Xml;

/// <summary>The request can not be understood; the message is a sentence for the client's author.</summary>
internal sealed class RequestException(string message, Exception? inner = null) : Exception(message, inner);
