using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using NeuLearn.Hosting.Tests;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>A Redis server of the Debian package, on loopback, in a folder that is gone afterwards. Where it is not installed, tests are skipped.</summary>
public sealed class RedisServer : IDisposable
{
    private const string Program = "/usr/bin/redis-server";
    private readonly TemporaryDirectory _temporary = new();
    private readonly int _port = FreePort.Next();
    private readonly Process? _process;

    public RedisServer()
    {
        if (!File.Exists(Program)) return;
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardOutput = true };
        // Every write is synced before it is acknowledged: what Redis does not do by itself.
        foreach (var argument in (IEnumerable<string>)["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", _temporary.Path, "--logfile", _temporary["log"]])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        for (var i = 0; i < 100 && !Answers(); i++) Thread.Sleep(50);
    }

    /// <summary>How to reach it.</summary>
    public string Address
    {
        get
        {
            Skip.If(_process is null, "Redis is not installed: apt-get install redis-server");
            return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},abortConnect=false");
        }
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        _temporary.Dispose();
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return client.Connected;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
