namespace Tidemark.Bench.Reporting;

/// <summary>A thing and its limit, measured in turns so that what else the machine does falls on both.</summary>
internal sealed record Comparison(Spread Measured, Spread Limit, Spread Ratio, int Runs)
{
    /// <summary>Runs both so many times; which one goes first changes from run to run.</summary>
    public static Comparison Alternate(int runs, Func<double> measured, Func<double> limit)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            if (run % 2 == 0) ours.Add(measured());
            theirs.Add(limit());
            if (run % 2 == 1) ours.Add(measured());
        }

        var ratios = ours.Zip(theirs, (our, their) => our / their).ToArray();
        return new Comparison(Spread.Of(ours), Spread.Of(theirs), Spread.Of(ratios), runs);
    }
}
