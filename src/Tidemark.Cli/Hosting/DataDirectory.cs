using System.Globalization;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Access;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Cli.Hosting;

/// <summary>Where a server keeps its store and its first administrator's key.</summary>
internal sealed class DataDirectory(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path => path;

    public string Store => System.IO.Path.Combine(path, "tidemark.db");

    public string AdministratorKey => System.IO.Path.Combine(path, "admin.key");

    /// <summary>Where the store is kept that a restore replaces.</summary>
    public string ReplacedStore(TimeProvider clock) =>
        System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}.db"));

    /// <summary>Makes the directory where there is none, readable by its owner only.</summary>
    public void Create()
    {
        try
        {
            if (Directory.Exists(path)) return;
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Storage, $"The data directory {path} can not be made: {error.Message}", error);
        }
    }

    /// <summary>
    /// On a store without keys, makes an administrator's and writes it to <see cref="AdministratorKey"/>: key and secret on two lines, for
    /// its owner's eyes only. True where it did. The file comes first: a key whose secret nobody has would lock everyone out.
    /// </summary>
    public async Task<bool> EnsureAdministratorAsync(IChangeStore store, TimeProvider clock, CancellationToken cancellation)
    {
        if ((await store.ListAccessKeysAsync(cancellation)).Count > 0) return false;
        var grants = new[] { new Grant(Grant.Everything, Role.Administrator) };
        var (key, secret) = AccessKey.Create(grants, "made at the first start", Instant.Now(clock));
        try
        {
            await WriteKeyAsync($"{key.Id}\n{secret}\n", cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Storage, $"The administrator's key can not be written to {AdministratorKey}: {error.Message}", error);
        }

        await store.PutAccessKeyAsync(key, cancellation);
        return true;
    }

    private async Task WriteKeyAsync(string text, CancellationToken cancellation)
    {
        // Made anew, so that no other file's mode, link or content stands in the way of the secret.
        File.Delete(AdministratorKey);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        await using var file = new StreamWriter(AdministratorKey, options);
        await file.WriteAsync(text.AsMemory(), cancellation);
    }
}
