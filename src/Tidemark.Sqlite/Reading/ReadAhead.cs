using System.Diagnostics.CodeAnalysis;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Reading;

/// <summary>
/// Reads the next piece of a walk through a log while the one before it is on its way to the client. Who asks for it gets it only while the
/// log's head is the one it was read with, so that it is what would be read now. A few are kept; those nobody came for make room.
/// </summary>
internal sealed class ReadAhead(ReaderPool readers)
{
    private const int Most = 8;

    private readonly List<(int Log, SliceRequest Request, Task<Slice?> Piece)> _pieces = [];
    private readonly Lock _gate = new();

    /// <summary>Gives the piece, read ahead where it was and still holds, and begins with the one behind it.</summary>
    public async ValueTask<Slice> ReadAsync(IChangeLog log, SliceRequest request)
    {
        var slice = TryTake(log.Number, request, out var ahead) && await ahead is { } piece && piece.Head == log.Head
            ? piece
            : Read(log.Number, request);
        // Who reads the very first piece may only want a look.
        if (request.After > 0 && !slice.ReachedHead) Begin(log.Number, request with { After = slice.Rows[^1].Position });
        return slice;
    }

    private bool TryTake(int log, SliceRequest request, [NotNullWhen(true)] out Task<Slice?>? piece)
    {
        lock (_gate)
        {
            var index = Find(log, request);
            piece = index < 0 ? null : _pieces[index].Piece;
            if (index >= 0) _pieces.RemoveAt(index);
            return piece is not null;
        }
    }

    private void Begin(int log, SliceRequest request)
    {
        lock (_gate)
        {
            if (Find(log, request) >= 0) return;
            if (_pieces.Count == Most) _pieces.RemoveAt(0);
            _pieces.Add((log, request, Task.Run(() => TryRead(log, request))));
        }
    }

    private int Find(int log, SliceRequest request) => _pieces.FindIndex(piece => piece.Log == log && piece.Request == request);

    // What fails here is read again by the one who asks for it, and told there.
    private Slice? TryRead(int log, SliceRequest request)
    {
        try
        {
            return Read(log, request);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private Slice Read(int log, SliceRequest request) => readers.Read((log, request), static (reader, argument) =>
        reader.InSnapshot(argument, static (reader, argument) => reader.Slice(argument.log, argument.request)));
}
