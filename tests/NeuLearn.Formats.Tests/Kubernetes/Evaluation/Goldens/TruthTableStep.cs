using System.Net;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>One step of a recorded case: its policies, and what they let through.</summary>
/// <param name="Name">The case and the step.</param>
/// <param name="Policies">The policies as YAML documents.</param>
/// <param name="Ingress">What the servers' policies let through.</param>
/// <param name="Egress">What the clients' policies let through.</param>
/// <param name="Combined">What both let through.</param>
internal sealed record TruthTableStep(string Name, string Policies, TruthTable Ingress, TruthTable Egress, TruthTable Combined)
{
    /// <summary>The namespaces. The one that a later step adds (y-2) carries the label of y, as the rows recorded for it show.</summary>
    public NamespaceLabels Namespaces => new(Combined.Pods.Select(pod => pod.Split('/')[0]).Distinct(StringComparer.Ordinal)
        .Select(name => KeyValuePair.Create(name, LabelSet.Of(("ns", name[..1])))));

    /// <summary>Every step of every recorded case; skips the calling test when the recording is absent.</summary>
    public static IEnumerable<TruthTableStep> Require()
    {
        foreach (var recorded in File.ReadAllText(SharedData.Require("policies", "cyclonus", "generated", "cases.txt")).Split("=== case ").Skip(1))
        {
            var title = recorded[..recorded.IndexOf('\n', StringComparison.Ordinal)].Trim();
            foreach (var (number, step) in recorded.Split(" on all available ports/protocols:").Skip(1).Index())
            {
                yield return Parse(FormattableString.Invariant($"{title}, step {number + 1}"), step);
            }
        }
    }

    /// <summary>The connection that a cell stands for.</summary>
    public Connection Connection((string Client, string Server, int Probe) cell)
    {
        var (transport, port) = TruthTable.Probes[cell.Probe];
        return new Connection(Pod(cell.Client), Pod(cell.Server), transport, port);
    }

    private PodEndpoint Pod(string id)
    {
        var parts = id.Split('/');
        var number = Combined.Pods.Index().First(pod => pod.Item == id).Index + 1;
        return new PodEndpoint
        {
            Namespace = parts[0],
            Name = parts[1],
            Labels = LabelSet.Of(("pod", parts[1])),
            Addresses = [new IPAddress([192, 168, 1, (byte)number])],
            Ports = [.. TruthTable.Probes.Select(probe => new ContainerPort(
                FormattableString.Invariant($"serve-{probe.Port}-{probe.Transport.ToString().ToLowerInvariant()}"),
                probe.Transport, probe.Port))],
        };
    }

    private static TruthTableStep Parse(string name, string text)
    {
        var expected = text.IndexOf("\nExpected ", StringComparison.Ordinal);
        var policies = text[..expected].Split("Network policy:").Skip(1);
        var combined = Table(text, "combined")!;

        // Where all three agree the recording holds the combined one alone.
        return new TruthTableStep(name, string.Join("\n---\n", policies),
            Table(text, "ingress") ?? combined, Table(text, "egress") ?? combined, combined);
    }

    private static TruthTable? Table(string text, string which)
    {
        var at = text.IndexOf($"Expected {which}:", StringComparison.Ordinal);
        return at < 0 ? null : TruthTable.Parse(text[at..].Split('\n'));
    }
}
