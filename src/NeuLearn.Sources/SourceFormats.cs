using System.Diagnostics.CodeAnalysis;
using NeuLearn.Sources.Argus;
using NeuLearn.Sources.AwsVpc;
using NeuLearn.Sources.AzureFlow;
using NeuLearn.Sources.Calico;
using NeuLearn.Sources.Conntrack;
using NeuLearn.Sources.Envoy;
using NeuLearn.Sources.Events;
using NeuLearn.Sources.GcpVpc;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.InspektorGadget;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.NetObserv;
using NeuLearn.Sources.NeuVector;
using NeuLearn.Sources.Nfdump;
using NeuLearn.Sources.Otlp;
using NeuLearn.Sources.Pcap;
using NeuLearn.Sources.StackRox;
using NeuLearn.Sources.Suricata;
using NeuLearn.Sources.Tetragon;
using NeuLearn.Sources.Zeek;

namespace NeuLearn.Sources;

/// <summary>The formats that are built in.</summary>
public static class SourceFormats
{
    /// <summary>NeuLearn's own: one JSON object a line.</summary>
    public static SourceFormat Events { get; } = new EventsFormat();

    /// <summary>Cilium Hubble flows as JSON, in their wrapper or bare.</summary>
    public static SourceFormat Hubble { get; } = new HubbleFormat();

    /// <summary>Zeek's logs, as tab-separated text or JSON.</summary>
    public static SourceFormat Zeek { get; } = new ZeekFormat();

    /// <summary>AWS VPC flow logs.</summary>
    public static SourceFormat AwsVpc { get; } = new AwsVpcFormat();

    /// <summary>The Linux kernel's table of connections.</summary>
    public static SourceFormat Conntrack { get; } = new ConntrackFormat();

    /// <summary>Flow logs of Calico, open source and Enterprise.</summary>
    public static SourceFormat Calico { get; } = new CalicoFormat();

    /// <summary>Flows of NetObserv, the network observability of OpenShift.</summary>
    public static SourceFormat NetObserv { get; } = new NetObservFormat();

    /// <summary>VPC flow logs of Google Cloud.</summary>
    public static SourceFormat GcpVpc { get; } = new GcpVpcFormat();

    /// <summary>Flow logs of Azure's network security groups and virtual networks.</summary>
    public static SourceFormat AzureFlow { get; } = new AzureFlowFormat();

    /// <summary>Access logs of Envoy as Istio's proxies write them.</summary>
    public static SourceFormat Envoy { get; } = new EnvoyFormat();

    /// <summary>Conversations and violations of NeuVector.</summary>
    public static SourceFormat NeuVector { get; } = new NeuVectorFormat();

    /// <summary>The network graph of StackRox.</summary>
    public static SourceFormat StackRox { get; } = new StackRoxFormat();

    /// <summary>Events of Tetragon.</summary>
    public static SourceFormat Tetragon { get; } = new TetragonFormat();

    /// <summary>Suricata's eve log.</summary>
    public static SourceFormat Suricata { get; } = new SuricataFormat();

    /// <summary>Packet captures, pcap and pcapng.</summary>
    public static SourceFormat Pcap { get; } = new PcapFormat();

    /// <summary>Datagrams of flow exporters: NetFlow 5 and 9, IPFIX.</summary>
    public static SourceFormat NetFlow { get; } = new NetFlowFormat();

    /// <summary>Tables of nfdump.</summary>
    public static SourceFormat Nfdump { get; } = new NfdumpFormat();

    /// <summary>Tables of Argus' clients.</summary>
    public static SourceFormat Argus { get; } = new ArgusFormat();

    /// <summary>Traces of OpenTelemetry.</summary>
    public static SourceFormat Otlp { get; } = new OtlpFormat();

    /// <summary>Events of Inspektor Gadget.</summary>
    public static SourceFormat InspektorGadget { get; } = new InspektorGadgetFormat();

    /// <summary>Every format, in the order in which they are listed and in which an input is held against them.</summary>
    /// <remarks>Captures, messages and datagrams are first: any text may be within them, and none begins as they do.</remarks>
    public static IReadOnlyList<SourceFormat> All { get; } =
    [
        Pcap, Otlp, NetFlow, Events, Hubble, Zeek, Suricata, AwsVpc, GcpVpc, AzureFlow, Envoy, Conntrack, Calico,
        Nfdump, Argus, NetObserv, NeuVector, Tetragon, InspektorGadget, StackRox,
    ];

    /// <summary>Finds a format by its name, in any case.</summary>
    /// <returns>False when there is no format of that name.</returns>
    public static bool TryFind(string? name, [NotNullWhen(true)] out SourceFormat? format)
    {
        format = All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        return format is not null;
    }
}
