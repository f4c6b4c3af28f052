namespace NeuLearn.Sources.Zeek;

/// <summary>The names of columns in logs other than conn.</summary>
internal static class ZeekDetailFields
{
    public static ZeekField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("uri"u8) => ZeekField.Uri,
        3 when name.SequenceEqual("cmd"u8) => ZeekField.SqlCommand,
        3 when name.SequenceEqual("arg"u8) => ZeekField.SqlArgument,
        4 when name.SequenceEqual("host"u8) => ZeekField.Host,
        4 when name.SequenceEqual("TTLs"u8) => ZeekField.TimesToLive,
        4 when name.SequenceEqual("helo"u8) => ZeekField.Mail,
        4 when name.SequenceEqual("peer"u8) => ZeekField.Peer,
        4 when name.SequenceEqual("gaps"u8) => ZeekField.Gaps,
        5 when name.SequenceEqual("query"u8) => ZeekField.Query,
        5 when name.SequenceEqual("qtype"u8) => ZeekField.QueryType,
        5 when name.SequenceEqual("rcode"u8) => ZeekField.ResponseCode,
        5 when name.SequenceEqual("topic"u8) => ZeekField.Topic,
        6 when name.SequenceEqual("method"u8) => ZeekField.Method,
        6 when name.SequenceEqual("topics"u8) => ZeekField.Topic,
        6 when name.SequenceEqual("cipher"u8) => ZeekField.Tls,
        7 when name.SequenceEqual("answers"u8) => ZeekField.Answers,
        7 when name.SequenceEqual("command"u8) => ZeekField.Command,
        7 when name.SequenceEqual("version"u8) => ZeekField.Version,
        7 when name.SequenceEqual("call_id"u8) => ZeekField.Sip,
        8 when name.SequenceEqual("trans_id"u8) => ZeekField.Transaction,
        8 when name.SequenceEqual("mailfrom"u8) => ZeekField.Mail,
        10 when name.SequenceEqual("reply_code"u8) => ZeekField.ReplyCode,
        10 when name.SequenceEqual("last_reply"u8) => ZeekField.LastReply,
        11 when name.SequenceEqual("status_code"u8) => ZeekField.Status,
        11 when name.SequenceEqual("server_name"u8) => ZeekField.ServerName,
        11 when name.SequenceEqual("established"u8) => ZeekField.Established,
        11 when name.SequenceEqual("ssl_history"u8) => ZeekField.Tls,
        11 when name.SequenceEqual("trans_depth"u8) => ZeekField.Transaction,
        12 when name.SequenceEqual("request_path"u8) => ZeekField.Sip,
        13 when name.SequenceEqual("next_protocol"u8) => ZeekField.NextProtocol,
        14 when name.SequenceEqual("connect_status"u8) => ZeekField.ConnectStatus,
        _ => ZeekField.None,
    };
}
