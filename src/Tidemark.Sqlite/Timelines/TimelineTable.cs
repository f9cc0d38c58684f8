using Tidemark.Core.Timelines;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Timelines;

/// <summary>The timelines a file has lived through.</summary>
internal static class TimelineTable
{
    /// <summary>Notes where logs ended that have moved, begins a timeline, and forgets the oldest beyond those to keep.</summary>
    public static TimelineHistory Begin(StoreConnection connection, long id, int kept)
    {
        connection.Execute("begin immediate");
        connection.Run("timeline-note-ends");
        connection.Run("timeline-begin", id);
        connection.Run("timeline-forget", kept);
        connection.Run("timeline-forget-ends");
        connection.Execute("commit");
        return new TimelineHistory(List(connection), Ends(connection));
    }

    /// <summary>Oldest first.</summary>
    public static List<Timeline> List(StoreConnection connection)
    {
        var timelines = new List<Timeline>();
        using var statement = connection.Prepare(SqlText.Of("timeline-list"));
        while (statement.Step()) timelines.Add(new Timeline((int)statement.Int64(0), statement.Int64(1)));
        return timelines;
    }

    /// <summary>Where logs stood when timelines ended.</summary>
    public static List<TimelineEnd> Ends(StoreConnection connection)
    {
        var ends = new List<TimelineEnd>();
        using var statement = connection.Prepare(SqlText.Of("timeline-list-ends"));
        while (statement.Step()) ends.Add(new TimelineEnd((int)statement.Int64(0), (int)statement.Int64(1), statement.Int64(2)));
        return ends;
    }
}
