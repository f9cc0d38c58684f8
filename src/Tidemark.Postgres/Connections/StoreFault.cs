using System.Net.Sockets;
using Npgsql;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Connections;

/// <summary>PostgreSQL's errors as sentences for people.</summary>
internal static class StoreFault
{
    /// <summary>What was asked of an open store could not be done, and nothing was.</summary>
    public static StoreUnavailableException Unavailable(Exception error, string name) => new(Sentence(error, name), error);

    /// <summary>The connection broke while the server was asked to commit, and it can not be found out what became of it.</summary>
    public static StoreUnavailableException Unknown(Exception error, string name) =>
        new($"The connection to {name} broke during a commit. The write may have happened; sending it again does no harm.", error) { MayHaveHappened = true };

    /// <summary>A store could not be opened.</summary>
    public static StoreOpenException NotOpened(Exception error, string name) => new(Sentence(error, name), error);

    /// <summary>Whether it is the server's, or the way to it, that failed.</summary>
    public static bool IsServers(Exception error) => error is NpgsqlException or SocketException or TimeoutException or IOException;

    /// <summary>
    /// Whether the connection is gone with it, or may be: then the server has said nothing about what it was asked last. A server that is
    /// told to stop ends a session that has committed already with the same code as any other.
    /// </summary>
    public static bool LeavesUnknown(Exception error) =>
        error is not PostgresException told || told.InvariantSeverity is "FATAL" or "PANIC";

    /// <summary>Whether the connection is gone, as after a restart of the server; what has not been begun may be tried on another one.</summary>
    public static bool IsBroken(Exception error) =>
        IsServers(error) && LeavesUnknown(error) && error is not (TimeoutException or NpgsqlException { InnerException: TimeoutException });

    private static string Sentence(Exception error, string name) => error switch
    {
        PostgresException told => Sentence(told, name),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => $"{name} did not answer in time; it is overloaded, locked or can not be reached.",
        NpgsqlException { InnerException: SocketException refused } => $"{name} can not be reached ({refused.Message}); check that PostgreSQL runs there and listens.",
        _ => $"The connection to {name} failed ({error.Message}).",
    };

    private static string Sentence(PostgresException told, string name) => told.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            => $"{name} refused the user or the password ({told.MessageText}).",
        PostgresErrorCodes.InvalidCatalogName => $"{name} has no such database ({told.MessageText}); make it with createdb, or name another.",
        PostgresErrorCodes.InsufficientPrivilege => $"The user has not the rights that are needed on {name} ({told.MessageText}).",
        PostgresErrorCodes.TooManyConnections => $"{name} has no connection left; raise max_connections or lower Maximum Pool Size.",
        PostgresErrorCodes.DiskFull => $"The disk of {name} is full; make room, nothing has to be restarted.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"{name} is read-only: a standby, or set so; name the primary.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            => $"{name} is starting or stopping ({told.MessageText}); try again.",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => $"{name} did not get to it in time ({told.MessageText}).",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction => $"The tables on {name} are not whole ({told.MessageText}); restore a backup.",
        _ => $"{name} refused what was asked of it ({told.SqlState}: {told.MessageText}).",
    };
}
