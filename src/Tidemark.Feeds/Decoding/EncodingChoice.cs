using System.Text;

namespace Tidemark.Feeds;

/// <summary>The encoding a document is read in.</summary>
/// <param name="Label">The label to report, in lower case.</param>
/// <param name="Encoding">Its decoder.</param>
/// <param name="Skip">How many bytes of byte-order mark stand before the text.</param>
internal readonly record struct EncodingChoice(string Label, Encoding Encoding, int Skip);
