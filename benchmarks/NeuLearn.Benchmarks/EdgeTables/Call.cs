using System.Globalization;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>A connection that formats write down, each in its own way.</summary>
/// <param name="Client">The client's address.</param>
/// <param name="ClientPort">Its port: one of its own within the hour.</param>
/// <param name="Server">The server's address.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsUdp">Whether it is UDP rather than TCP.</param>
/// <param name="IsCompleted">Whether the server answered.</param>
/// <param name="UnixMilliseconds">When it began.</param>
/// <param name="Number">Its number, from 0.</param>
internal readonly record struct Call(string Client, int ClientPort, string Server, int Port, bool IsUdp, bool IsCompleted, long UnixMilliseconds, int Number)
{
    public long Seconds => UnixMilliseconds / 1000;

    public int Protocol => IsUdp ? 17 : 6;

    public string Transport => IsUdp ? "udp" : "tcp";

    /// <summary>The time to the microsecond, without a zone.</summary>
    public string Time => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds).ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
