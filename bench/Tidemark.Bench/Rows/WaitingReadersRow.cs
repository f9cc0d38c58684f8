using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

internal static class WaitingReadersRow
{
    public static IEnumerable<Result> Measure(Lab lab) => [];
}
