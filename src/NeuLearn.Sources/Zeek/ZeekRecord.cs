namespace NeuLearn.Sources.Zeek;

/// <summary>The values of one conn record as text, whatever form it was written in. Empty is unset.</summary>
internal ref struct ZeekRecord
{
    public ReadOnlySpan<byte> Time;
    public ReadOnlySpan<byte> OrigHost;
    public ReadOnlySpan<byte> OrigPort;
    public ReadOnlySpan<byte> RespHost;
    public ReadOnlySpan<byte> RespPort;
    public ReadOnlySpan<byte> Proto;
    public ReadOnlySpan<byte> IpProto;
    public ReadOnlySpan<byte> Service;
    public ReadOnlySpan<byte> OrigBytes;
    public ReadOnlySpan<byte> RespBytes;
    public ReadOnlySpan<byte> OrigPackets;
    public ReadOnlySpan<byte> RespPackets;
    public ReadOnlySpan<byte> State;
    public ReadOnlySpan<byte> History;
    public ReadOnlySpan<byte> Node;
    public ReadOnlySpan<byte> Path;

    public void Set(ZeekField field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case ZeekField.Time: Time = value; break;
            case ZeekField.OrigHost: OrigHost = value; break;
            case ZeekField.OrigPort: OrigPort = value; break;
            case ZeekField.RespHost: RespHost = value; break;
            case ZeekField.RespPort: RespPort = value; break;
            case ZeekField.Proto: Proto = value; break;
            case ZeekField.IpProto: IpProto = value; break;
            case ZeekField.Service: Service = value; break;
            case ZeekField.OrigBytes: OrigBytes = value; break;
            case ZeekField.RespBytes: RespBytes = value; break;
            case ZeekField.OrigPackets: OrigPackets = value; break;
            case ZeekField.RespPackets: RespPackets = value; break;
            case ZeekField.State: State = value; break;
            case ZeekField.History: History = value; break;
            case ZeekField.Node: Node = value; break;
            case ZeekField.Path: Path = value; break;
            default: break;
        }
    }
}
