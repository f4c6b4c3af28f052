namespace NeuLearn.Sources.Zeek;

/// <summary>The values of one record as text, whatever form it was written in. Empty is unset.</summary>
internal ref struct ZeekRecord
{
    public ReadOnlySpan<byte> Time;
    public ReadOnlySpan<byte> Uid;
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
    public ReadOnlySpan<byte> LocalOrig;
    public ReadOnlySpan<byte> Node;
    public ReadOnlySpan<byte> Path;
    public ZeekDetail Detail;

    public void Set(ZeekField field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case ZeekField.Time: Time = value; break;
            case ZeekField.Uid: Uid = value; break;
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
            case ZeekField.LocalOrig: LocalOrig = value; break;
            case ZeekField.Node: Node = value; break;
            case ZeekField.Path: Path = value; break;
            default: Detail.Set(field, value); break;
        }
    }
}

/// <summary>The values that logs other than conn have.</summary>
internal ref struct ZeekDetail
{
    public ReadOnlySpan<byte> Method;
    public ReadOnlySpan<byte> Uri;
    public ReadOnlySpan<byte> Host;
    public ReadOnlySpan<byte> Status;
    public ReadOnlySpan<byte> Query;
    public ReadOnlySpan<byte> QueryType;
    public ReadOnlySpan<byte> ResponseCode;
    public ReadOnlySpan<byte> Answers;
    public ReadOnlySpan<byte> TimesToLive;
    public ReadOnlySpan<byte> ServerName;
    public ReadOnlySpan<byte> Established;
    public ReadOnlySpan<byte> Version;
    public ReadOnlySpan<byte> NextProtocol;
    public ReadOnlySpan<byte> Command;
    public ReadOnlySpan<byte> ReplyCode;
    public ReadOnlySpan<byte> LastReply;
    public ReadOnlySpan<byte> SqlCommand;
    public ReadOnlySpan<byte> SqlArgument;
    public ReadOnlySpan<byte> Topic;
    public ReadOnlySpan<byte> ConnectStatus;
    public ReadOnlySpan<byte> Peer;
    public ReadOnlySpan<byte> Gaps;

    public void Set(ZeekField field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case ZeekField.Method: Method = value; break;
            case ZeekField.Uri: Uri = value; break;
            case ZeekField.Host: Host = value; break;
            case ZeekField.Status: Status = value; break;
            case ZeekField.Query: Query = value; break;
            case ZeekField.QueryType: QueryType = value; break;
            case ZeekField.ResponseCode: ResponseCode = value; break;
            case ZeekField.Answers: Answers = value; break;
            case ZeekField.TimesToLive: TimesToLive = value; break;
            case ZeekField.ServerName: ServerName = value; break;
            case ZeekField.Established: Established = value; break;
            case ZeekField.Version: Version = value; break;
            case ZeekField.NextProtocol: NextProtocol = value; break;
            case ZeekField.Command: Command = value; break;
            case ZeekField.ReplyCode: ReplyCode = value; break;
            case ZeekField.LastReply: LastReply = value; break;
            case ZeekField.SqlCommand: SqlCommand = value; break;
            case ZeekField.SqlArgument: SqlArgument = value; break;
            case ZeekField.Topic: Topic = value; break;
            case ZeekField.ConnectStatus: ConnectStatus = value; break;
            case ZeekField.Peer: Peer = value; break;
            case ZeekField.Gaps: Gaps = value; break;
            default: break;
        }
    }
}
