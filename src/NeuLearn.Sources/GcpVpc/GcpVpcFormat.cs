using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.GcpVpc;

/// <summary>VPC flow logs of Google Cloud, as log entries or their payloads alone.</summary>
internal sealed class GcpVpcFormat : JsonFormat
{
    public override string Name => "gcp-vpc";

    public override string Summary => "Google Cloud VPC flow logs";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Partly("inferred from listeners and ports; a record is of packets one way"),
        Outcome = Knowledge.Partly("answered when payload went both ways; denials are in another log"),
        Identity = Knowledge.Partly("pods of GKE, VMs; else addresses"),
        Application = Knowledge.No(),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("packets are sampled, about one in ten, at a rate that is not told"),
    };

    public override bool Recognises(InputHead head) =>
        head.HasObject("connection.src_ip", "connection.dest_ip") || head.HasObject("jsonPayload.connection.src_ip", "jsonPayload.connection.dest_ip");

    public override LineParser CreateParser(ReadOptions options) => new GcpVpcParser();
}
