using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>The programs that are called by ONC RPC. Source: IANA, RPC program numbers.</summary>
internal sealed class OncRpcOperations : OperationParser
{
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var verdict = OncRpcMessage.Read(bytes, !context.IsDatagram, isCall: true, out var call);
        if (verdict == Verdict.NeedMore) return NeedMore;
        // A stream has other records between calls: replies to what the server called back.
        if (verdict != Verdict.Match) return call.Length > 0 ? call.Length : NotAMessage;
        var operation = new OperationText { Name = Program(call.Program) };
        if (!operation.Name.IsEmpty) sink.Add(in operation);
        return call.Length == 0 ? bytes.Length : call.Length;
    }

    private static ReadOnlySpan<byte> Program(uint number) => number switch
    {
        100000 => "portmap"u8,
        100001 => "rstat"u8,
        100002 => "rusers"u8,
        100003 => "nfs"u8,
        100004 => "ypserv"u8,
        100005 => "mount"u8,
        100007 => "ypbind"u8,
        100009 => "yppasswd"u8,
        100011 => "rquota"u8,
        100021 => "nlockmgr"u8,
        100024 => "status"u8,
        100083 => "ttdb"u8,
        100227 => "nfs-acl"u8,
        _ => default,
    };
}
