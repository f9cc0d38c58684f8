using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

public sealed class BackupTests : SqliteTest
{
    private string Backup => Directory["backup.db"];

    [Fact]
    public async Task A_backup_taken_while_others_write_is_one_moment_and_whole()
    {
        await using var store = await OpenAsync();
        var log = await LogOf(store);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) await log.PutAsync("r" + (i % 50), $$"""{"n":{{i}}}""");
        }, Cancellation);
        await log.WaitBeyondAsync(20, Cancellation);
        var least = log.Head.Position;
        await store.BackupAsync(Backup, Cancellation);
        await SqliteStore.BackupAsync(File, Directory["second.db"], Cancellation);
        await stop.CancelAsync();
        await writing;
        foreach (var copy in (string[])[Backup, Directory["second.db"]])
        {
            await using var opened = await OpenAsync(copy);
            var copied = await LogOf(opened);
            copied.Head.Position.ShouldBeInRange(least, log.Head.Position);
            await copied.ShouldBeWholeAsync();
        }

        await log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_backup_never_replaces_a_file()
    {
        await using var store = await OpenAsync();
        await System.IO.File.WriteAllTextAsync(Backup, "mine", Cancellation);
        (await Should.ThrowAsync<StoreOpenException>(() => store.BackupAsync(Backup, Cancellation))).Message.ShouldContain("there already");
        (await System.IO.File.ReadAllTextAsync(Backup, Cancellation)).ShouldBe("mine");
    }

    [Fact]
    public async Task A_backup_is_one_file_and_leaves_nothing_else_behind()
    {
        await using (var store = await OpenAsync())
        {
            await (await LogOf(store)).PutAsync("a");
            await store.BackupAsync(Backup, Cancellation);
        }

        Directory.Files.ShouldBe(["backup.db", "store.db", "store.db.lock"]);
        Run(Backup, "pragma journal_mode").ShouldBe("delete");
        await SqliteStore.BackupAsync(File, Directory["closed.db"], Cancellation);
        await SqliteStore.RestoreAsync(Backup, File, Cancellation);
        Directory.Files.ShouldBe(["backup.db", "closed.db", "store.db", "store.db.lock"]);
    }

    [Fact]
    public async Task Store_log_lock_backup_and_restored_store_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await using (var store = await OpenAsync())
        {
            await (await LogOf(store)).PutAsync("a");
            await store.BackupAsync(Backup, Cancellation);
            Directory.Files.ShouldContain("store.db-wal");
            ShouldBeTheOwners();
        }

        await SqliteStore.RestoreAsync(Backup, Directory["restored.db"], Cancellation);
        ShouldBeTheOwners();

        void ShouldBeTheOwners()
        {
            foreach (var name in Directory.Files)
                System.IO.File.GetUnixFileMode(Directory[name]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
        }
    }

    [Fact]
    public async Task A_backup_of_what_is_no_store_or_to_nowhere_is_told()
    {
        Run(File, "create table mine (x)");
        await Should.ThrowAsync<StoreOpenException>(() => SqliteStore.BackupAsync(File, Backup, Cancellation));
        await Should.ThrowAsync<StoreOpenException>(() => SqliteStore.BackupAsync(Directory["none.db"], Backup, Cancellation));
        await using var store = await OpenAsync(Directory["good.db"]);
        await Should.ThrowAsync<StoreOpenException>(() => store.BackupAsync(Directory["none/backup.db"], Cancellation));
    }

    [Fact]
    public async Task A_restore_over_a_store_that_was_killed_does_not_play_its_old_log_into_the_new_file()
    {
        await using (var store = await OpenAsync())
        {
            var log = await LogOf(store);
            await log.PutAsync("a");
            await store.BackupAsync(Backup, Cancellation);
            await log.PutAsync("b");
            // What a kill leaves behind.
            foreach (var part in (string[])["", "-wal"]) System.IO.File.Copy(File + part, Directory["killed.db"] + part);
        }

        await SqliteStore.RestoreAsync(Backup, Directory["killed.db"], Cancellation);
        await using var restored = await OpenAsync(Directory["killed.db"]);
        var rows = await LogOf(restored);
        (await rows.SliceAsync()).Rows.Select(row => row.Id).ShouldBe(["a"]);
        await rows.ShouldBeWholeAsync();
        await rows.PutAsync("c");
    }

    [Fact]
    public async Task A_store_that_is_open_or_a_backup_that_is_none_is_not_restored_and_nothing_changes()
    {
        await using (var store = await OpenAsync())
        {
            await (await LogOf(store)).PutAsync("a");
            await store.BackupAsync(Backup, Cancellation);
            (await Should.ThrowAsync<StoreOpenException>(() => SqliteStore.RestoreAsync(Backup, File, Cancellation))).Message.ShouldContain("in use");
        }

        await System.IO.File.WriteAllTextAsync(Directory["text"], new string('x', 5000), Cancellation);
        await Should.ThrowAsync<StoreOpenException>(() => SqliteStore.RestoreAsync(Directory["text"], File, Cancellation));
        await Should.ThrowAsync<StoreOpenException>(() => SqliteStore.RestoreAsync(Directory["none"], File, Cancellation));
        Damage(Backup);
        await Should.ThrowAsync<StoreOpenException>(() => SqliteStore.RestoreAsync(Backup, File, Cancellation));
        await using var still = await OpenAsync();
        (await (await LogOf(still)).FindAsync("a")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_backup_is_restored_where_no_store_was()
    {
        await using (var store = await OpenAsync())
        {
            await (await LogOf(store)).PutAsync("a");
            await store.BackupAsync(Backup, Cancellation);
        }

        await SqliteStore.RestoreAsync(Backup, Directory["elsewhere.db"], Cancellation);
        await using var restored = await OpenAsync(Directory["elsewhere.db"]);
        (await (await LogOf(restored)).FindAsync("a")).ShouldNotBeNull();
    }

    private static void Damage(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = 4096;
        file.Write(Enumerable.Repeat((byte)0xEE, (int)file.Length - 4096).ToArray());
    }
}
