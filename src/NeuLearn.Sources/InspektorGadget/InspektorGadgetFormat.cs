using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.InspektorGadget;

/// <summary>Events of Inspektor Gadget: TCP connections by process, and what its adviser of network policies records.</summary>
internal sealed class InspektorGadgetFormat : JsonFormat
{
    private static readonly string[] Kinds = ["k8s", "runtime", "proc", "operation"];

    public override string Name => "inspektor-gadget";

    public override string Summary => "Inspektor Gadget: trace_tcp, trace_tcpconnect";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("connect and accept"),
        Outcome = Knowledge.Yes("of trace_tcp; a tcpconnect or a first packet is an attempt"),
        Identity = Knowledge.Partly("the pod of the process; the other end where the gadget resolves it, else an address"),
        Application = Knowledge.No(),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("TCP, while it is traced; what both ends report counts once"),
    };

    public override bool Recognises(InputHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.HasObject("endpoint.addr", "egress", "k8s")) return true;
        foreach (var kind in Kinds)
            if (head.HasObject("src.addr", "dst.addr", kind)) return true;
        return false;
    }

    public override LineParser CreateParser(ReadOptions options) => new InspektorGadgetParser(options.WrittenAt?.ToUnixTimeMilliseconds() ?? -1);
}
