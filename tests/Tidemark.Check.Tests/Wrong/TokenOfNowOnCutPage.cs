using Tidemark.Core.Logs;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Ends the round on a page that was cut, with the token of the head.</summary>
internal sealed class TokenOfNowOnCutPage(IChangeLog right) : WrongLog(right)
{
    public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) =>
        (await Right.ReadAsync(request, cancellation)) with { ReachedHead = true };
}
