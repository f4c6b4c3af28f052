using System.Globalization;
using System.IO.Compression;
using NeuLearn.Events;
using NeuLearn.SharedTestData;

namespace NeuLearn.Testing.Tests.Generalisation;

/// <summary>A Zeek log in its tab-separated form, for measurements: its rows by field name.</summary>
internal static class ZeekLog
{
    /// <summary>The rows of every file of a recording whose name begins so; skips the test where the recording is absent.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string recording, string name)
    {
        var folder = SharedData.Require("zeek", recording);
        return Directory.EnumerateFiles(folder, name + ".*").Order(StringComparer.Ordinal).SelectMany(Read);
    }

    /// <summary>A row of <c>conn</c> as an event.</summary>
    public static ConnectionEvent? Connection(IReadOnlyDictionary<string, string> row)
    {
        if (!Transport.TryParse(row["proto"], out var transport) || !transport.HasPorts) return null;
        var history = row["history"];
        return new ConnectionEvent
        {
            Time = Time(row),
            Client = new ConnectionEnd { Ip = row["id.orig_h"] },
            Server = new ConnectionEnd { Ip = row["id.resp_h"] },
            Transport = transport,
            Port = new ServicePort(ushort.Parse(row["id.resp_p"], CultureInfo.InvariantCulture)),
            Application = row["service"] == "-" ? null : row["service"],
            Outcome = (transport == Transport.Tcp ? IsAnswered(row) : history.Contains('D', StringComparison.Ordinal) && history.Contains('d', StringComparison.Ordinal))
                ? Outcome.Established
                : row["conn_state"] == "REJ" ? Outcome.Refused : Outcome.Unanswered,
        };
    }

    /// <summary>Whether the server completed the handshake.</summary>
    public static bool IsAnswered(IReadOnlyDictionary<string, string> row) =>
        row["history"].Contains('h', StringComparison.Ordinal) && row["conn_state"] is "SF" or "S1" or "S2" or "S3" or "RSTO" or "RSTR";

    public static DateTimeOffset Time(IReadOnlyDictionary<string, string> row) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(double.Parse(row["ts"], CultureInfo.InvariantCulture) * 1000));

    private static IEnumerable<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        string[] fields = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("#fields", StringComparison.Ordinal)) fields = line.Split('\t')[1..];
            else if (!line.StartsWith('#') && line.Length > 0) yield return fields.Zip(line.Split('\t')).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal);
        }
    }
}
