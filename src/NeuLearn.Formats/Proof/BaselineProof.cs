using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Proof.Baseline;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Proof;

/// <summary>Holds the policies of a platform against a baseline.</summary>
internal static class BaselineProof
{
    /// <summary>Whether policies are the baseline, save for what their format cannot say: what a loss report of it would name.</summary>
    /// <param name="policy">The baseline.</param>
    /// <param name="platform">The policies.</param>
    /// <param name="name">How explanations name them.</param>
    /// <param name="exporter">Writes the format.</param>
    /// <param name="export">What it writes of the baseline.</param>
    /// <param name="options">As what services are exported.</param>
    public static ProofQuestion WithLosses(PolicySet policy, IPlatformPolicy platform, string name, IPolicyExporter exporter, ExportResult export, ExportOptions options)
    {
        var governed = export.Enforced.Where(s => options.ModeOf(s, policy) == Mode.Protect).ToDictionary(s => s, _ => Mode.Protect);
        // A format that says gRPC only in part says it as HTTP, and takes every call for a request.
        var always = exporter.Capabilities.PartlySaid.Contains("grpc", StringComparer.Ordinal) ? OpenElements.Calls : OpenElements.None;
        var open = export.Losses.Losses.Where(l => l is { Service: not null, Element: LossElement.Client, Effect: LossEffect.Wider }).Select(l => Peer.Parse(l.Service!)).ToHashSet();
        return Of(policy, platform, name, LossEnvelope.Of(policy, export.Losses, governed, always), governed) with
        {
            JudgedAt = exporter.Capabilities.JudgedAt,
            Passes = connection => UnjudgedConnections.Holds(exporter.Capabilities, connection)
                || (exporter.Capabilities.JudgedAt != JudgedAt.Once && UnjudgedConnections.StaysOnHost(connection)),
            MayPass = connection => UnjudgedConnections.IsInto(open, connection),
            MayBeUnknown = connection => IsUnsaid(connection, exporter.Capabilities),
        };
    }

    /// <summary>Whether policies allow exactly what the baseline allows, for every service that has an allow rule.</summary>
    public static ProofQuestion Exactly(PolicySet policy, IPlatformPolicy platform, string name)
    {
        var governed = Governed(policy).ToDictionary(s => s, _ => Mode.Protect);
        return Of(policy, platform, name, LossEnvelope.Exactly(policy, governed), governed);
    }

    /// <summary>The services that a policy speaks for: those that an allow rule names.</summary>
    public static IEnumerable<Peer> Governed(PolicySet policy) =>
        policy.Rules.Where(r => r.Action == RuleAction.Allow).SelectMany(r => new[] { r.Client, r.Server }).Where(p => p.IsManaged).Distinct();

    private static ProofQuestion Of(PolicySet policy, IPlatformPolicy platform, string name, LossEnvelope envelope, Dictionary<Peer, Mode> governed) => new()
    {
        First = envelope,
        FirstName = "the baseline",
        Second = platform,
        SecondName = name,
        Ends = new ProofEnds([policy.Directory], policy.Rules.SelectMany(r => new[] { r.Client, r.Server }), [envelope.May.Ends, platform.Ends]),
        Governs = governed.ContainsKey,
    };

    /// <summary>Whether a format does not claim to say what becomes of a connection: its transport, its application, traffic of nodes, or what stays on a link.</summary>
    private static bool IsUnsaid(Connection connection, FormatCapabilities format)
    {
        var transport = connection.Transport;
        var isSaid = format.Transports.Contains(transport) || (transport.IsIcmp ? format.Icmp : format.OtherTransports).Level == Expression.Yes;
        // What has no name there may be taken for something else.
        var isNamed = format.SaidApplications.Count == 0 || connection.Application is not { } application || format.Says(application);
        var isNobody = format.KnowsAccounts && connection.Client is PodEndpoint { ServiceAccount: null };
        return !isSaid || !isNamed || isNobody || UnjudgedConnections.IsImpossible(connection) || UnjudgedConnections.IsNeighbourDiscovery(connection)
            || IsUnsaid(connection.Client, format.Clients) || IsUnsaid(connection.Server, format.Servers);
    }

    private static bool IsUnsaid(Endpoint end, IReadOnlyDictionary<PeerKind, Capability> side) =>
        end is NodeEndpoint or PodEndpoint { HostNetwork: true } && FormatCapabilities.Of(side, PeerKind.Node).Level != Expression.Yes;
}
