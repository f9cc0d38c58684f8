using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tidemark.Postgres.Tests.Support;

/// <summary>A PostgreSQL of these tests' own, on a free port of this machine, in a directory that goes with it.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private const string User = "postgres";

    private readonly DirectoryInfo _directory;
    private bool _running;

    private Cluster(DirectoryInfo directory) => _directory = directory;

    /// <summary>Where the programs are; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = FindPrograms();

    public int Port { get; } = FreePort();

    public string Data => Path.Combine(_directory.FullName, "data");

    /// <summary>Makes a cluster and starts it.</summary>
    public static async Task<Cluster> StartNewAsync(params string[] settings)
    {
        var cluster = Place();
        await RunAsync("initdb", "-D", cluster.Data, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C", "--no-sync");
        await cluster.ConfigureAsync(settings);
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>A standby that follows this cluster, started.</summary>
    public async Task<Cluster> StartStandbyAsync()
    {
        var standby = Place();
        await RunAsync("pg_basebackup", "-D", standby.Data, "-R", "-X", "stream", "--checkpoint=fast", "-h", "127.0.0.1", "-p", Number(Port), "-U", User, "--no-sync");
        await standby.ConfigureAsync([]);
        await standby.StartAsync();
        return standby;
    }

    /// <summary>What connects to it, as its superuser.</summary>
    public string ConnectionString(string database = "postgres", string? schema = null, string more = "") =>
        $"Host=127.0.0.1;Port={Port};Username={User};Database={database};Include Error Detail=true;{(schema is null ? "" : $"Search Path={schema};")}{more}";

    public async Task StartAsync()
    {
        await RunAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_directory.FullName, "log"), "start");
        _running = true;
    }

    /// <summary>Stops it: <c>fast</c> ends sessions in order, <c>immediate</c> as a crash would.</summary>
    public async Task StopAsync(string mode = "fast")
    {
        if (!_running) return;
        await RunAsync("pg_ctl", "-D", Data, "-w", "-m", mode, "stop");
        _running = false;
    }

    /// <summary>Makes a standby a primary.</summary>
    public Task PromoteAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "promote");

    /// <summary>Runs SQL outside of any store and gives the first value.</summary>
    public async Task<object?> RunSqlAsync(string sql, string database = "postgres", string? schema = null)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, schema, "Pooling=false"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Runs one of PostgreSQL's programs as its user and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        string[] line = [Path.Combine(Programs!, program), .. arguments];
        if (Environment.UserName == "root") line = ["runuser", "-u", User, "--", .. line];
        start.FileName = line[0];
        foreach (var argument in line.Skip(1)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        // A server that is started keeps its parent's pipes; it writes to a file, so only the program's own end is waited for.
        var output = program == "pg_ctl" ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        var errors = program == "pg_ctl" ? Task.FromResult("") : process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed with {process.ExitCode}: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync("immediate");
        _directory.Delete(recursive: true);
    }

    private static Cluster Place()
    {
        var directory = Directory.CreateTempSubdirectory("tidemark-pg-");
        if (Environment.UserName == "root")
        {
            using var process = Process.Start("chown", [User, directory.FullName]);
            process.WaitForExit();
        }

        return new Cluster(directory);
    }

    private Task ConfigureAsync(string[] settings) => File.AppendAllLinesAsync(
        Path.Combine(Data, "postgresql.conf"),
        [
            $"port = {Number(Port)}", "listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{_directory.FullName}'", "fsync = off",
            "max_connections = 200", "max_prepared_transactions = 10", "shared_buffers = 64MB", "autovacuum_naptime = 10s", .. settings,
        ]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).ToArray() : [];
        return versions.Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
