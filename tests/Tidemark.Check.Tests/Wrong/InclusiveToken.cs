using Tidemark.Core.Logs;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Reads from the token's position on instead of beyond it.</summary>
internal sealed class InclusiveToken(IChangeLog right) : WrongLog(right)
{
    public override ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) =>
        Right.ReadAsync(request with { After = Math.Max(0, request.After - 1), MostRows = request.MostRows + 1 }, cancellation);
}
