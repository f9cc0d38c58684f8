namespace Tidemark.Check;

/// <summary>The check can not be made: the server is away, refuses the key, or there is no such collection. The message is a sentence for people.</summary>
public sealed class CheckException(string message, Exception? inner = null) : Exception(message, inner);
