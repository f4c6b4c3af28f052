using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NeuLearn.Hosting.Tests.Durability.Relational;

/// <summary>A PostgreSQL server of the Debian package, on loopback, in a folder that is gone afterwards. Where it is not installed, tests are skipped.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    // A server refuses to run as root; the package brings this user.
    private const string User = "postgres";
    private readonly TemporaryDirectory _temporary = new();
    private readonly string? _programs = Programs();
    private readonly int _port = FreePort();

    public PostgreSqlServer()
    {
        if (_programs is null) return;
        if (Environment.IsPrivilegedProcess) Run("chown", User, _temporary.Path);
        RunAsUser("initdb", "-D", Data, "-U", "neulearn", "-A", "trust", "--no-sync", "-E", "UTF8");
        RunAsUser("pg_ctl", "-D", Data, "-w", "-l", _temporary["log"], "-o", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"), "start");
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString
    {
        get
        {
            Skip.If(_programs is null, "PostgreSQL is not installed: apt-get install postgresql");
            return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=neulearn;Database=postgres");
        }
    }

    /// <summary>Ends the server at once, as a crash would, and starts it again.</summary>
    public void Crash()
    {
        RunAsUser("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        RunAsUser("pg_ctl", "-D", Data, "-w", "-l", _temporary["log"], "-o", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"), "start");
    }

    public void Dispose()
    {
        // It stops the process whose id is in the folder.
        if (_programs is not null) RunAsUser("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        _temporary.Dispose();
    }

    private string Data => _temporary["data"];

    private static string? Programs() =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void RunAsUser(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        if (Environment.IsPrivilegedProcess) Run("runuser", ["-u", User, "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private void Run(string program, params string[] arguments)
    {
        // Its output goes nowhere: a server that was started would hold the pipe open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = _temporary.Path, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["-c", "exec \"$@\" > output 2>&1", program, program, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {File.ReadAllText(_temporary["output"])}");
    }
}
