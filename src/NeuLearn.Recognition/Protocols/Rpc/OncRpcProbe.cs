using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>ONC RPC: NFS, the port mapper and their kin. Source: RFC 5531.</summary>
internal sealed class OncRpcProbe() : Probe("rpc", Carriers.Both, new OncRpcOperations())
{
    // The mark of a record: whether it is the last, and a length of less than 4 MB.
    public override FirstBytes Client => FirstBytes.Of(0, 0x80);

    public override FirstBytes ClientDatagram => FirstBytes.Something;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OncRpcMessage.Read(flow.Client, flow.IsStream, isCall: true, out var call);
        if (client == Verdict.No) return Verdict.No;
        var server = OncRpcMessage.Read(flow.Server, flow.IsStream, isCall: false, out var reply);
        return client == Verdict.Match && server == Verdict.Weak && reply.Id == call.Id ? Verdict.Match : client;
    }
}
