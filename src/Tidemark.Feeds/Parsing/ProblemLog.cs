namespace Tidemark.Feeds;

/// <summary>Collects problems; the same code is kept a few times only, so that a broken 50 MB feed does not become a 50 MB report.</summary>
internal sealed class ProblemLog
{
    private const int KeptPerCode = 10;

    private readonly List<FeedProblem> _problems = [];
    private readonly int[] _counts = new int[(int)FeedProblemCode.InvalidBase64 + 1];

    public IReadOnlyList<FeedProblem> Problems => _problems;

    /// <summary>Adds a problem with the line it is on, which is counted only if the problem is kept.</summary>
    public void Add(FeedProblemCode code, string message, XmlBuffer? where) =>
        Add(code, message, where is not null && _counts[(int)code] < KeptPerCode ? where.Line : 0);

    public void Add(FeedProblemCode code, string message, long line = 0)
    {
        if (_counts[(int)code] < KeptPerCode)
        {
            _counts[(int)code]++;
            _problems.Add(new FeedProblem(code, message, line));
        }
    }
}
