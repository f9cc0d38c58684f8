using Tidemark.Simulation.Network;

namespace Tidemark.Simulation.Clients;

/// <summary>The body of an answer as the client reads it.</summary>
internal sealed class WireStream(byte[] body, BodyEnding ending) : MemoryStream(body, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) => End(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => End(base.Read(buffer));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return ValueTask.FromResult(End(base.Read(buffer.Span)));
        }
        catch (HttpIOException error)
        {
            return ValueTask.FromException<int>(error);
        }
    }

    private int End(int read)
    {
        if (read == 0 && ending == BodyEnding.Broken) throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection broke.");
        return read;
    }
}
