using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Logs;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Reading;

/// <summary>Connections that read. As many as read at one moment; a few are kept for the next.</summary>
internal sealed class ReaderPool(string path, Func<Reader> open) : IDisposable
{
    private readonly ConcurrentBag<Reader> _idle = [];
    private readonly int _mostIdle = Math.Max(4, Environment.ProcessorCount * 2);
    private volatile bool _closed;

    /// <summary>Reads on a connection of the pool.</summary>
    /// <exception cref="StoreUnavailableException">The store is closed, or can not be read.</exception>
    public T Read<TArgument, T>(TArgument argument, Func<Reader, TArgument, T> read)
    {
        if (_closed) throw new StoreUnavailableException($"The store {path} is closed.");
        Reader? reader = null;
        var good = false;
        try
        {
            reader = _idle.TryTake(out var idle) ? idle : open();
            var result = read(reader, argument);
            good = true;
            return result;
        }
        catch (SqliteException error)
        {
            throw StoreFault.Unavailable(error, path);
        }
        finally
        {
            // A connection on which something failed is not trusted again.
            if (good) GiveBack(reader!);
            else reader?.Dispose();
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }

    private void GiveBack(Reader reader)
    {
        if (_closed || _idle.Count >= _mostIdle)
        {
            reader.Dispose();
            return;
        }

        _idle.Add(reader);
        if (_closed) Dispose();
    }
}
