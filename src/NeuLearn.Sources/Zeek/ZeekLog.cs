namespace NeuLearn.Sources.Zeek;

/// <summary>Which log a record is of.</summary>
internal enum ZeekLog : byte
{
    /// <summary>One that says nothing about connections, or no more than the conn log.</summary>
    Other,
    Connections,
    Http,
    Dns,
    Tls,
    Ftp,
    Smtp,
    Mysql,
    Mqtt,
    CaptureLoss,
}

/// <summary>Tells logs apart by their name or, where JSON lines have none, by their columns.</summary>
internal static class ZeekLogs
{
    public static ZeekLog Of(string path, ReadOnlySpan<bool> has)
    {
        var hasEnds = has[(int)ZeekField.OrigHost] && has[(int)ZeekField.OrigPort] && has[(int)ZeekField.RespHost] && has[(int)ZeekField.RespPort];
        if (hasEnds && has[(int)ZeekField.Proto] && (has[(int)ZeekField.State] || path is "conn" or "open_conn" or "conn_long")) return ZeekLog.Connections;
        if (path.Length == 0) path = Guess(has);
        if (path == "capture_loss") return ZeekLog.CaptureLoss;
        if (!hasEnds) return ZeekLog.Other;
        return path switch
        {
            "http" => ZeekLog.Http,
            "dns" => ZeekLog.Dns,
            "ssl" => ZeekLog.Tls,
            "ftp" => ZeekLog.Ftp,
            "smtp" => ZeekLog.Smtp,
            "mysql" => ZeekLog.Mysql,
            "mqtt_publish" or "mqtt_subscribe" or "mqtt_connect" => ZeekLog.Mqtt,
            _ => ZeekLog.Other,
        };
    }

    /// <summary>The reason for which a record of another log is ignored. Names are few, so that counting by reason stays bounded.</summary>
    public static string Ignored(string path) => path switch
    {
        "ssh" or "sip" or "kerberos" or "rdp" or "snmp" or "ntp" or "socks" or "dhcp" or "tunnel" or "weird" or "notice" or "files" or "x509" or "known_hosts"
            or "known_services" or "software" or "dpd" or "reporter" or "stats" or "pe" or "arp" or "ntlm" or "smb_files" or "smb_mapping" or "dce_rpc" or "radius" =>
            $"the {path} log of Zeek: it says no more of connections than the conn log",
        _ => "another log of Zeek: it says no more of connections than the conn log",
    };

    private static string Guess(ReadOnlySpan<bool> has)
    {
        if (has[(int)ZeekField.Gaps] && has[(int)ZeekField.Peer]) return "capture_loss";
        if (has[(int)ZeekField.Sip]) return "sip";
        if (has[(int)ZeekField.Mail] || has[(int)ZeekField.LastReply]) return "smtp";
        if (has[(int)ZeekField.Command]) return "ftp";
        if (has[(int)ZeekField.SqlCommand]) return "mysql";
        if (has[(int)ZeekField.ConnectStatus]) return "mqtt_connect";
        if (has[(int)ZeekField.Topic]) return "mqtt_publish";
        if (has[(int)ZeekField.Tls] || has[(int)ZeekField.ServerName]) return "ssl";
        if (!has[(int)ZeekField.Transaction]) return "";
        // Both HTTP and DNS count their transactions.
        if (has[(int)ZeekField.Proto] || has[(int)ZeekField.Query] || has[(int)ZeekField.QueryType] || has[(int)ZeekField.ResponseCode]) return "dns";
        return has[(int)ZeekField.Method] || has[(int)ZeekField.Uri] || has[(int)ZeekField.Status] || has[(int)ZeekField.Host] ? "http" : "";
    }
}
