using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Keeps the digest that the log had at first.</summary>
internal sealed class DigestNotUpdated(IChangeLog right) : WrongLog(right)
{
    public override Head Head => Right.Head with { Digest = Digest.Empty };

    public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        var slice = await Right.ReadAsync(request, cancellation);
        return slice with { Head = slice.Head with { Digest = Digest.Empty } };
    }
}
