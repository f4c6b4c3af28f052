using NeuLearn.Events;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>A recorded table of pods by pods with six marks a cell, one for each of the probed ports.</summary>
/// <param name="Pods">The pods, clients down and servers across.</param>
/// <param name="Allowed">The marks, by client, server and probe.</param>
internal sealed record TruthTable(
    IReadOnlyList<string> Pods, IReadOnlyDictionary<(string Client, string Server, int Probe), bool> Allowed)
{
    /// <summary>What the six marks stand for.</summary>
    public static IReadOnlyList<(Transport Transport, int Port)> Probes { get; } =
    [
        (Transport.Sctp, 80), (Transport.Sctp, 81), (Transport.Tcp, 80), (Transport.Tcp, 81), (Transport.Udp, 80), (Transport.Udp, 81),
    ];

    /// <summary>Reads the first table in some lines.</summary>
    public static TruthTable Parse(IEnumerable<string> lines)
    {
        var pods = new List<string>();
        var allowed = new Dictionary<(string, string, int), bool>();
        foreach (var line in lines.SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.Length > 0))
        {
            var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (line.StartsWith("| SCTP/80", StringComparison.Ordinal))
            {
                pods.AddRange(cells.Skip(1).Select(cell => cell.ToLowerInvariant()));
            }
            else if (pods.Contains(cells[0], StringComparer.Ordinal))
            {
                foreach (var (server, marks) in pods.Zip(cells.Skip(1)))
                {
                    foreach (var (probe, mark) in marks.Split(' ').Index())
                    {
                        allowed.Add((cells[0], server, probe), mark == ".");
                    }
                }
            }
        }

        return new TruthTable(pods, allowed);
    }
}
