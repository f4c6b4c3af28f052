namespace NeuLearn.Sources.Zeek;

/// <summary>The columns of Zeek's logs that matter here.</summary>
internal enum ZeekField : byte
{
    None,
    Time,
    Uid,
    OrigHost,
    OrigPort,
    RespHost,
    RespPort,
    Proto,
    IpProto,
    Service,
    OrigBytes,
    RespBytes,
    OrigPackets,
    RespPackets,
    State,
    History,
    LocalOrig,
    Node,
    Path,

    // What other logs say of their connections.
    Method,
    Uri,
    Host,
    Status,
    Query,
    QueryType,
    ResponseCode,
    Answers,
    TimesToLive,
    ServerName,
    Established,
    Version,
    NextProtocol,
    Command,
    ReplyCode,
    LastReply,
    SqlCommand,
    SqlArgument,
    Topic,
    ConnectStatus,

    // What a capture lost.
    Peer,
    Gaps,

    // Columns that only tell which log it is, where nothing else does.
    Transaction,
    Sip,
    Tls,
    Mail,
}

/// <summary>Column names: as Zeek writes them, with other scope separators, and as sites rename them.</summary>
internal static class ZeekFields
{
    public const int Count = (int)ZeekField.Mail + 1;

    public static ZeekField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("ts"u8) => ZeekField.Time,
        3 when name.SequenceEqual("uid"u8) => ZeekField.Uid,
        5 when name.SequenceEqual("proto"u8) => ZeekField.Proto,
        5 when name.SequenceEqual("_path"u8) => ZeekField.Path,
        7 when name.SequenceEqual("service"u8) => ZeekField.Service,
        7 when name.SequenceEqual("history"u8) => ZeekField.History,
        8 when name.SequenceEqual("ip_proto"u8) => ZeekField.IpProto,
        10 when name.SequenceEqual("conn_state"u8) => ZeekField.State,
        10 when name.SequenceEqual("local_orig"u8) => ZeekField.LocalOrig,
        10 when name.SequenceEqual("orig_bytes"u8) => ZeekField.OrigBytes,
        10 when name.SequenceEqual("resp_bytes"u8) => ZeekField.RespBytes,
        9 when name.SequenceEqual("orig_pkts"u8) => ZeekField.OrigPackets,
        9 when name.SequenceEqual("resp_pkts"u8) => ZeekField.RespPackets,
        10 when name.SequenceEqual("_node_name"u8) => ZeekField.Node,
        12 when name.SequenceEqual("_system_name"u8) => ZeekField.Node,
        _ => OfEnd(name) is not ZeekField.None and var end ? end : ZeekDetailFields.Of(name),
    };

    /// <summary>The four columns of the connection's ends, whose names vary most.</summary>
    public static ZeekField OfEnd(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("id"u8) && name.Length is >= 8 and <= 12) name = name[^6..];
        return name.Length switch
        {
            6 when name.SequenceEqual("orig_h"u8) => ZeekField.OrigHost,
            6 when name.SequenceEqual("orig_p"u8) => ZeekField.OrigPort,
            6 when name.SequenceEqual("resp_h"u8) => ZeekField.RespHost,
            6 when name.SequenceEqual("resp_p"u8) => ZeekField.RespPort,
            3 when name.SequenceEqual("src"u8) => ZeekField.OrigHost,
            3 when name.SequenceEqual("dst"u8) => ZeekField.RespHost,
            6 when name.SequenceEqual("src_ip"u8) => ZeekField.OrigHost,
            6 when name.SequenceEqual("dst_ip"u8) => ZeekField.RespHost,
            8 when name.SequenceEqual("src_port"u8) => ZeekField.OrigPort,
            8 when name.SequenceEqual("dst_port"u8) => ZeekField.RespPort,
            _ => ZeekField.None,
        };
    }
}
