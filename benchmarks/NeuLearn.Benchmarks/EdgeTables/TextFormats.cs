using NeuLearn.Sources;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>Formats of columns and of words.</summary>
internal static class TextFormats
{
    // Of one-way records, an answer is what carries SYN and ACK, or comes from the lower port.
    private const string VpcRows = """
        SELECT if(answers, dstaddr, srcaddr) AS client, if(answers, srcaddr, dstaddr) AS server, if(answers, srcport, dstport) AS port,
          if(protocol = 6, 'TCP', 'UDP') AS transport, NOT answers AS opened, answers AS completed
        FROM (SELECT srcaddr, dstaddr, srcport, dstport, protocol, if(protocol = 6, flags & 16 = 16, srcport < dstport) AS answers
          FROM read_csv('{file}', delim = ' ', header = true, auto_detect = false, columns = {version: 'INTEGER', account: 'VARCHAR', interface: 'VARCHAR', srcaddr: 'VARCHAR',
            dstaddr: 'VARCHAR', srcport: 'INTEGER', dstport: 'INTEGER', protocol: 'INTEGER', packets: 'BIGINT', bytes: 'BIGINT', "start": 'BIGINT', "end": 'BIGINT',
            action: 'VARCHAR', status: 'VARCHAR', flags: 'INTEGER'}))
        """;

    private const string ZeekRows = """
        SELECT orig_h AS client, resp_h AS server, resp_p AS port, upper(proto) AS transport, true AS opened, conn_state = 'SF' AS completed
        FROM read_csv('{file}', delim = '\t', header = false, auto_detect = false, skip = 7, nullstr = '-', quote = '', escape = '', columns = {ts: 'DOUBLE', uid: 'VARCHAR', orig_h: 'VARCHAR', orig_p: 'INTEGER',
          resp_h: 'VARCHAR', resp_p: 'INTEGER', proto: 'VARCHAR', service: 'VARCHAR', duration: 'DOUBLE', orig_bytes: 'BIGINT', resp_bytes: 'BIGINT',
          conn_state: 'VARCHAR', local_orig: 'VARCHAR', local_resp: 'VARCHAR', missed_bytes: 'BIGINT', history: 'VARCHAR', orig_pkts: 'BIGINT',
          orig_ip_bytes: 'BIGINT', resp_pkts: 'BIGINT', resp_ip_bytes: 'BIGINT', tunnel_parents: 'VARCHAR'})
        """;

    private const string NfdumpRows = """
        SELECT if(answers, da, sa) AS client, if(answers, sa, da) AS server, if(answers, sp, dp) AS port, pr AS transport, NOT answers AS opened, answers AS completed
        FROM (SELECT sa, da, sp, dp, pr, sp < dp AS answers FROM read_csv('{file}', header = true, auto_detect = false, columns = {ts: 'VARCHAR', te: 'VARCHAR', td: 'VARCHAR', sa: 'VARCHAR', da: 'VARCHAR',
          sp: 'INTEGER', dp: 'INTEGER', pr: 'VARCHAR', flg: 'VARCHAR', fwd: 'INTEGER', stos: 'INTEGER', ipkt: 'BIGINT', ibyt: 'BIGINT', opkt: 'BIGINT', obyt: 'BIGINT',
          "in": 'INTEGER', "out": 'INTEGER', sas: 'INTEGER', das: 'INTEGER'}))
        """;

    private const string ArgusRows = """
        SELECT SrcAddr AS client, DstAddr AS server, Dport AS port, upper(Proto) AS transport, true AS opened, State IN ('FSPA_FSPA', 'CON') AS completed
        FROM read_csv('{file}', header = true, auto_detect = false, columns = {StartTime: 'VARCHAR', Dur: 'DOUBLE', Proto: 'VARCHAR', SrcAddr: 'VARCHAR', Sport: 'VARCHAR', Dir: 'VARCHAR', DstAddr: 'VARCHAR',
          Dport: 'INTEGER', State: 'VARCHAR', sTos: 'VARCHAR', dTos: 'VARCHAR', TotPkts: 'BIGINT', TotBytes: 'BIGINT', SrcBytes: 'BIGINT', SrcPkts: 'BIGINT', Label: 'VARCHAR'})
        """;

    // The words have no fixed places: an expression finds them.
    private const string ConntrackRows = """
        SELECT p.client, p.server, p.port::INTEGER AS port, upper(p.transport) AS transport, true AS opened, NOT contains(line, '[UNREPLIED]') AS completed
        FROM (SELECT line, regexp_extract(line, ' (tcp|udp) .*?src=(\S+) dst=(\S+) sport=\d+ dport=(\d+)', ['transport', 'client', 'server', 'port']) AS p
          FROM read_csv('{file}', delim = E'\x01', header = false, auto_detect = false, quote = '', escape = '', columns = {line: 'VARCHAR'}))
        """;

    public static IEnumerable<EdgeFormat> All =>
    [
        new("aws-vpc", SourceFormats.AwsVpc, "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status tcp-flags\n", Vpc, VpcRows),
        new("zeek", SourceFormats.Zeek, ZeekHead, Zeek, ZeekRows),
        new("nfdump", SourceFormats.Nfdump, "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das\n", Nfdump, NfdumpRows),
        new("argus", SourceFormats.Argus, "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label\n", Argus, ArgusRows),
        new("conntrack", SourceFormats.Conntrack, "", Conntrack, ConntrackRows),
    ];

    private const string ZeekHead = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\n#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]\n";

    private static string Vpc(Call c)
    {
        var opens = EdgeFormat.Text($"5 123456789012 eni-0a1b2c3d4e5f60718 {c.Client} {c.Server} {c.ClientPort} {c.Port} {c.Protocol} {(c.IsCompleted ? 8 : 3)} {(c.IsCompleted ? 1240 : 180)} {c.Seconds} {c.Seconds + 4} ACCEPT OK {(c.IsUdp ? 0 : c.IsCompleted ? 3 : 2)}\n");
        return c.IsCompleted ? opens + EdgeFormat.Text($"5 123456789012 eni-0a1b2c3d4e5f60718 {c.Server} {c.Client} {c.Port} {c.ClientPort} {c.Protocol} 9 5230 {c.Seconds} {c.Seconds + 4} ACCEPT OK {(c.IsUdp ? 0 : 19)}\n") : opens;
    }

    private static string Zeek(Call c)
    {
        var (state, history) = (c.IsCompleted ? "SF" : "S0", c.IsUdp ? (c.IsCompleted ? "Dd" : "D") : c.IsCompleted ? "ShADadFf" : "S");
        var answer = c.IsCompleted ? "0.482113\t912\t4830" : "-\t-\t-";
        return EdgeFormat.Text($"{c.Seconds}.{c.UnixMilliseconds % 1000:000}412\tC{c.Number:x8}{c.ClientPort:x5}Kq\t{c.Client}\t{c.ClientPort}\t{c.Server}\t{c.Port}\t{c.Transport}\t-\t{answer}\t{state}\tT\tT\t0\t{history}\t{(c.IsCompleted ? 8 : 1)}\t{(c.IsCompleted ? 1240 : 60)}\t{(c.IsCompleted ? 9 : 0)}\t{(c.IsCompleted ? 5230 : 0)}\t-\n");
    }

    private static string Nfdump(Call c)
    {
        var (from, to) = (c.Time[..19].Replace('T', ' '), c.Transport.ToUpperInvariant());
        var opens = EdgeFormat.Text($"{from},{from},0.482,{c.Client},{c.Server},{c.ClientPort},{c.Port},{to},{(c.IsUdp ? "........" : c.IsCompleted ? "...AP.SF" : "......S.")},0,0,{(c.IsCompleted ? 8 : 3)},{(c.IsCompleted ? 1240 : 180)},0,0,1,2,0,0\n");
        return c.IsCompleted ? opens + EdgeFormat.Text($"{from},{from},0.482,{c.Server},{c.Client},{c.Port},{c.ClientPort},{to},{(c.IsUdp ? "........" : "...AP.SF")},0,0,9,5230,0,0,2,1,0,0\n") : opens;
    }

    private static string Argus(Call c) => EdgeFormat.Text(
        $"{c.Time.Replace('-', '/').Replace('T', ' ')},0.482113,{c.Transport},{c.Client},{c.ClientPort},{(c.IsUdp && c.IsCompleted ? "  <->" : "   ->")},{c.Server},{c.Port},{(c.IsCompleted ? (c.IsUdp ? "CON" : "FSPA_FSPA") : c.IsUdp ? "INT" : "S_")},0,0,{(c.IsCompleted ? 17 : 3)},{(c.IsCompleted ? 6470 : 180)},{(c.IsCompleted ? 1240 : 180)},{(c.IsCompleted ? 8 : 3)},\n");

    private static string Conntrack(Call c)
    {
        var (state, mark) = (c.IsUdp ? "" : c.IsCompleted ? " TIME_WAIT" : " SYN_SENT", c.IsCompleted ? " [ASSURED]" : "");
        return EdgeFormat.Text($"[{c.Seconds}.{c.UnixMilliseconds % 1000:000}413]\t[DESTROY] ipv4     2 {c.Transport}      {c.Protocol} 117{state} src={c.Client} dst={c.Server} sport={c.ClientPort} dport={c.Port} packets={(c.IsCompleted ? 8 : 3)} bytes={(c.IsCompleted ? 1240 : 180)}{(c.IsCompleted ? "" : " [UNREPLIED]")} src={c.Server} dst={c.Client} sport={c.Port} dport={c.ClientPort} packets={(c.IsCompleted ? 9 : 0)} bytes={(c.IsCompleted ? 5230 : 0)}{mark} id={c.Number}\n");
    }
}
