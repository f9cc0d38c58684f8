using System.Buffers;

namespace Tidemark.Feeds.Fetching;

/// <summary>Reads a body in small pieces, up to the cap and never beyond it.</summary>
internal sealed class BodyReader(FetchOptions options, TimeProvider time)
{
    private const int PieceBytes = 64 << 10;

    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var wire = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var metered = new MeteredStream(wire, options, time);
        try
        {
            var decoded = await ContentDecoder.DecodeAsync(metered, [.. content.Headers.ContentEncoding], cancellation).ConfigureAwait(false);
            await using (decoded.ConfigureAwait(false)) return await CollectAsync(decoded, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            throw new BodyRejectedException(FetchFailure.BadEncoding, "The compressed body is broken.");
        }
    }

    private async Task<ReadOnlyMemory<byte>> CollectAsync(Stream decoded, CancellationToken cancellation)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            using var collected = new MemoryStream();
            int read;
            while ((read = await decoded.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0)
            {
                if (collected.Length + read > options.MaximumBodyBytes)
                    throw new BodyRejectedException(FetchFailure.TooLarge, $"The body is larger than {options.MaximumBodyBytes} bytes.");
                collected.Write(piece, 0, read);
            }

            return collected.GetBuffer().AsMemory(0, (int)collected.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
