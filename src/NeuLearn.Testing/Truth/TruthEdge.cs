using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>One conversation of the simulation, legitimate or not.</summary>
public sealed record TruthEdge
{
    /// <summary>A short name: <c>e-17</c> for a legitimate conversation, <c>a-17</c> for an attack.</summary>
    public required string Id { get; init; }

    /// <summary>Who opens it. Probes come from <c>node/*</c>; ever new addresses are <c>world</c>.</summary>
    public required Peer Client { get; init; }

    /// <summary>Who accepts it. A scanned address that nobody owns is its range of one address.</summary>
    public required Peer Server { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The port of the workload (not of the Kubernetes Service in front of it), or ICMP type and code.</summary>
    public required ServicePort Port { get; init; }

    /// <summary>The layer-7 protocol, or null when there is none to be seen.</summary>
    public string? Application { get; init; }

    /// <summary>What is asked for, with identifiers as <c>{int}</c>, <c>{uuid}</c> or <c>{hex}</c>; empty when not seen.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>What it is for.</summary>
    public EdgeKind Kind { get; init; }

    /// <summary>How often it happens.</summary>
    public Cadence Cadence { get; init; }

    /// <summary>Whether it is legitimate, or which attack it is.</summary>
    public TruthLabel Label { get; init; }

    /// <summary>The kind as truth.json writes it: <c>steady</c>, <c>cron</c>, …; for attacks <c>scan-refused</c>, <c>lateral</c>, …</summary>
    public string KindText => Label switch
    {
        TruthLabel.Legitimate => Kind switch
        {
            EdgeKind.Steady => "steady",
            EdgeKind.Cron => "cron",
            EdgeKind.Probe => "probe",
            EdgeKind.Dns => "dns",
            EdgeKind.External => "external",
            EdgeKind.Ingress => "ingress",
            EdgeKind.OpenWorld => "open-world",
            _ => "ping",
        },
        TruthLabel.ScanRefused => "scan-refused",
        TruthLabel.ScanUnanswered => "scan-unanswered",
        TruthLabel.Lateral => "lateral",
        TruthLabel.Exfiltration => "exfil",
        TruthLabel.Miner => "miner",
        _ => "beacon",
    };
}
