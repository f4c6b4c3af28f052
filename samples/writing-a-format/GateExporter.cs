using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Samples;

/// <summary>The rules of a gate. What has an end that it guards passes only where a line allows it: "allow TCP 8080 from shop/web to shop/api".</summary>
public sealed class GateExporter : IPolicyExporter
{
    private static readonly Dictionary<PeerKind, Capability> Clients = new()
    {
        [PeerKind.Service] = Capability.Yes(),
        [PeerKind.Host] = Capability.Yes(),
        [PeerKind.Cidr] = Capability.Yes(),
        [PeerKind.World] = Capability.Yes(),
    };

    public string Format => "gate";

    public FormatCapabilities Capabilities { get; } = new()
    {
        Format = "gate",
        JudgedAt = JudgedAt.Once,
        Clients = Clients,
        Servers = new Dictionary<PeerKind, Capability>(Clients) { [PeerKind.Dns] = Capability.Partly("whole names") },
        Transports = [Transport.Tcp, Transport.Udp],
        OtherTransports = Capability.Omitted("the gate knows TCP and UDP"),
        Icmp = Capability.Omitted("the gate knows TCP and UDP"),
        PortRanges = Capability.Yes(),
        Applications = Capability.Open("the gate does not look into connections"),
        Operations = Capability.Open("the gate does not look into connections"),
        Deny = Capability.Omitted("lines only allow"),
        Order = Capability.Omitted("lines have no order"),
        Monitor = Capability.Omitted("the gate cannot report without denying"),
    };

    public ExportResult Export(ExportRequest request)
    {
        var plan = ExportPlan.Of(request, Capabilities, new EveryPeer());
        var lines = plan.Services.Select(s => $"guard {s.Service}\n").ToList();
        foreach (var grant in plan.Grants)
        {
            // The kind of peer can be said, this one cannot: no declaration tells that.
            if (grant.Server.IsNamePattern)
                plan.Lose(grant, LossElement.Server, LossEffect.Omitted, "not exported: the gate knows whole names");
            else
                lines.Add($"allow {grant.Transport} {grant.Ports} from {End(grant.Client, grant.ClientsExcept)} to {End(grant.Server, grant.ServersExcept)}\n");
        }

        return plan.Result([new ExportedFile("gate.rules", Encoding.UTF8.GetBytes(string.Concat(lines)))]);
    }

    private static string End(Peer peer, IReadOnlyList<Peer> except) => string.Join(" except ", except.Prepend(peer));
}
