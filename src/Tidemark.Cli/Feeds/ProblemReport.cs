using Tidemark.Feeds;

namespace Tidemark.Cli.Feeds;

/// <summary>One thing that was wrong with a document.</summary>
internal sealed record ProblemReport(string Code, string Message, long? Line, bool IsError)
{
    public static ProblemReport Of(FeedProblem problem) =>
        new(problem.Code.ToString(), problem.Message, problem.Line > 0 ? problem.Line : null, problem.IsError);
}
