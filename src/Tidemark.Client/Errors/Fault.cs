using System.Text;
using SQLitePCL;

namespace Tidemark.Client;

/// <summary>Makes the errors that several places throw, so that each is worded once.</summary>
internal static class Fault
{
    public static SyncException InvalidPage(string what) =>
        new(SyncErrorCode.InvalidPage, $"The server's page breaks the protocol: {what}. Nothing of it was applied.");

    public static SyncException BodyCut(Exception? inner = null) =>
        new(SyncErrorCode.BodyCut, "The server's answer ended before it was whole.", inner) { IsTransient = true };

    public static SyncException OfSqlite(int code, string message, string path) => (code & 0xFF) switch
    {
        raw.SQLITE_NOTADB => NotAReplica(path),
        raw.SQLITE_FULL => Replica($"There is no room left on the disk for {path}; it stays as it was after its last whole page."),
        raw.SQLITE_READONLY => Replica($"{path} cannot be written: it, or its directory, is read-only."),
        raw.SQLITE_CANTOPEN => Replica($"{path} cannot be opened: its directory does not exist, or access to it is denied."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new SyncException(SyncErrorCode.ReplicaBusy, $"{path} is locked by another program.")
        {
            IsTransient = true,
            Hint = "Close the program that holds it open, such as a sqlite3 shell inside a transaction.",
        },
        raw.SQLITE_CORRUPT => Replica($"{path} is damaged ({message}).", "Delete the file and pull again."),
        _ => Replica($"{path} could not be read or written: {message}."),
    };

    public static SyncException NotAReplica(string path) =>
        new(SyncErrorCode.NotAReplica, $"{path} is not a replica.") { Hint = "Name another file; this one was left untouched." };

    public static SyncException OtherCollection(string path, string held, Uri wanted) =>
        new(SyncErrorCode.OtherCollection, $"{path} is the replica of {held}, not of {wanted}.")
        {
            Hint = "Name that collection, or another file.",
        };

    /// <summary>A short piece of foreign bytes for a message, without control characters.</summary>
    public static string Show(ReadOnlySpan<byte> text)
    {
        const int Most = 60;
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, Most)]);
        shown = string.Concat(shown.Select(c => char.IsControl(c) ? '·' : c));
        return text.Length > Most ? shown + "…" : shown;
    }

    private static SyncException Replica(string message, string? hint = null) =>
        new(SyncErrorCode.ReplicaFailed, message) { Hint = hint };
}
