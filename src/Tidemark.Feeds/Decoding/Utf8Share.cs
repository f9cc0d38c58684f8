using System.Runtime.InteropServices;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>How much of a document is UTF-8: its multi-byte sequences, and the bytes that belong to none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Utf8Share(int Sequences, int Invalid)
{
    // A few foreign bytes are a pasted quotation; as many as there are sequences mean that the whole is something else.
    private const int SequencesForEachInvalid = 4;

    public bool IsCredible => Invalid == 0 || Sequences >= SequencesForEachInvalid * Invalid;

    public static Utf8Share Of(ReadOnlySpan<byte> bytes, bool whole)
    {
        var (sequences, invalid) = (0, 0);
        while (bytes.Length > 0)
        {
            var ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData && !whole)
            {
                break;
            }

            (sequences, invalid) = status == System.Buffers.OperationStatus.Done ? (sequences + 1, invalid) : (sequences, invalid + 1);
            bytes = bytes[Math.Max(length, 1)..];
        }

        return new Utf8Share(sequences, invalid);
    }
}
