using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Holds a request until there is something to tell.</summary>
internal static class Waiting
{
    /// <summary>
    /// Completes once the collection is beyond the position, the time is over, or the server stops; whoever asks then looks at the head.
    /// </summary>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public static async Task ForChangeAsync(HttpContext context, CollectionFace face, long position, TimeSpan time)
    {
        if (time == TimeSpan.Zero || face.Log.Head.Position != position) return;
        var aborted = context.RequestAborted;
        using var timeout = new CancellationTokenSource(time, face.Host.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, face.Host.Stopping, timeout.Token);
        face.Host.Metrics.WaiterCame(face.Tag);
        try
        {
            await face.Log.WaitBeyondAsync(position, end.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // Nothing happened in time: the client is told just that.
        }
        finally
        {
            face.Host.Metrics.WaiterWent(face.Tag);
        }
    }
}
