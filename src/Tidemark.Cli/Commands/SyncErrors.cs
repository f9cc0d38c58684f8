using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary>The client's errors as exit codes.</summary>
internal static class SyncErrors
{
    public static ExitCode CodeOf(SyncException error) => error.Code switch
    {
        SyncErrorCode.InvalidOption => ExitCode.Usage,
        SyncErrorCode.Unauthenticated or SyncErrorCode.Forbidden => ExitCode.Refused,
        SyncErrorCode.InvalidInput or SyncErrorCode.Rejected or SyncErrorCode.NotFound => ExitCode.BadInput,
        SyncErrorCode.ReplicaBusy or SyncErrorCode.NotAReplica or SyncErrorCode.OtherCollection
            or SyncErrorCode.ReplicaIncomplete or SyncErrorCode.ReplicaFailed => ExitCode.Storage,
        SyncErrorCode.DigestMismatch or SyncErrorCode.ReconcileRefused => ExitCode.Different,
        _ => ExitCode.Unavailable,
    };

    public static string Sentence(SyncException error) => error.Hint is { } hint ? $"{error.Message} {hint}" : error.Message;
}
