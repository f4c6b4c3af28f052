using NeuLearn.Sources;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>Formats of one JSON object a line.</summary>
internal static class JsonFormats
{
    private const string ZeekRows = """
        SELECT "id.orig_h" AS client, "id.resp_h" AS server, "id.resp_p" AS port, upper(proto) AS transport, true AS opened, conn_state = 'SF' AS completed
        FROM read_ndjson('{file}', columns = {'id.orig_h': 'VARCHAR', 'id.resp_h': 'VARCHAR', 'id.resp_p': 'INTEGER', proto: 'VARCHAR', conn_state: 'VARCHAR'})
        """;

    private const string SuricataRows = """
        SELECT src_ip AS client, dest_ip AS server, dest_port AS port, proto AS transport, true AS opened, flow.pkts_toclient > 0 AS completed
        FROM read_ndjson('{file}', columns = {event_type: 'VARCHAR', src_ip: 'VARCHAR', dest_ip: 'VARCHAR', dest_port: 'INTEGER', proto: 'VARCHAR', flow: 'STRUCT(pkts_toclient BIGINT)'})
        WHERE event_type = 'flow'
        """;

    private const string GcpRows = """
        SELECT if(answers, c.dest_ip, c.src_ip) AS client, if(answers, c.src_ip, c.dest_ip) AS server, if(answers, c.src_port, c.dest_port) AS port,
          if(c.protocol = 6, 'TCP', 'UDP') AS transport, NOT answers AS opened, answers AS completed
        FROM (SELECT jsonPayload.connection AS c, jsonPayload.connection.src_port < jsonPayload.connection.dest_port AS answers FROM read_ndjson('{file}', columns = {
          jsonPayload: 'STRUCT(connection STRUCT(src_ip VARCHAR, src_port INTEGER, dest_ip VARCHAR, dest_port INTEGER, protocol INTEGER))'}))
        """;

    private const string NetObservRows = """
        SELECT if(answers, DstAddr, SrcAddr) AS client, if(answers, SrcAddr, DstAddr) AS server, if(answers, SrcPort, DstPort) AS port,
          if(Proto = 6, 'TCP', 'UDP') AS transport, NOT answers AS opened, answers AS completed
        FROM (SELECT *, SrcPort < DstPort AS answers FROM read_ndjson('{file}', columns = {
          SrcAddr: 'VARCHAR', DstAddr: 'VARCHAR', SrcPort: 'INTEGER', DstPort: 'INTEGER', Proto: 'INTEGER'}))
        """;

    private const string CalicoRows = """
        SELECT source_ip AS client, dest_ip AS server, dest_port AS port, upper(proto) AS transport, true AS opened, packets_out > 0 AS completed
        FROM read_ndjson('{file}', columns = {source_ip: 'VARCHAR', dest_ip: 'VARCHAR', dest_port: 'INTEGER', proto: 'VARCHAR', packets_out: 'BIGINT'})
        """;

    private const string EventRows = """
        SELECT client.ip AS client, server.ip AS server, port, transport, true AS opened, outcome = 'established' AS completed
        FROM read_ndjson('{file}', columns = {client: 'STRUCT(ip VARCHAR)', server: 'STRUCT(ip VARCHAR)', port: 'INTEGER', transport: 'VARCHAR', outcome: 'VARCHAR'})
        """;

    // Of a flow that ended or went on; the text of one is split at its commas.
    private const string AzureRows = """
        SELECT f[2] AS client, f[3] AS server, f[5]::INTEGER AS port, if(f[6] = '6', 'TCP', 'UDP') AS transport, true AS opened, f[12] <> '0' AS completed
        FROM (SELECT string_split(unnest(g.flowTuples), ',') AS f FROM (SELECT unnest(r.flowGroups) AS g FROM (SELECT unnest(flowRecords.flows) AS r
          FROM read_ndjson('{file}', columns = {flowRecords: 'STRUCT(flows STRUCT(flowGroups STRUCT(flowTuples VARCHAR[])[])[])'}))))
        WHERE f[8] <> 'B'
        """;

    private const string NeuVectorRows = """
        SELECT e.client_ip AS client, e.server_ip AS server, split_part(e.port, '/', 2)::INTEGER AS port, upper(split_part(e.port, '/', 1)) AS transport, true AS opened,
          e.port LIKE 'tcp/%' AND NOT contains(e.application, '/') AS completed
        FROM (SELECT unnest(entries) AS e FROM read_ndjson('{file}', columns = {entries: 'STRUCT(client_ip VARCHAR, server_ip VARCHAR, port VARCHAR, application VARCHAR)[]'}))
        """;

    public static IEnumerable<EdgeFormat> All =>
    [
        new("zeek-json", SourceFormats.Zeek, "", Zeek, ZeekRows),
        new("suricata", SourceFormats.Suricata, "", Suricata, SuricataRows),
        new("gcp-vpc", SourceFormats.GcpVpc, "", Gcp, GcpRows),
        new("netobserv", SourceFormats.NetObserv, "", NetObserv, NetObservRows),
        new("calico", SourceFormats.Calico, "", Calico, CalicoRows),
        new("azure-flow", SourceFormats.AzureFlow, "", Azure, AzureRows) { Batch = new(64, AzureBefore, "]}]}]}}") },
        new("neuvector", SourceFormats.NeuVector, "", NeuVector, NeuVectorRows),
        new("events", SourceFormats.Events, "", Event, EventRows),
    ];

    // A record is what one interface saw in a minute.
    private const string AzureBefore = """{"time":"2026-01-02T03:05:00.1Z","flowLogVersion":4,"flowLogGUID":"66aa66aa-bb77-cc88-dd99-00ee00ee00ee","macAddress":"0022487BC205","category":"FlowLogFlowEvent","flowLogResourceID":"/SUBSCRIPTIONS/S/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.NETWORK/NETWORKWATCHERS/N/FLOWLOGS/F","targetResourceID":"/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v","operationName":"FlowLogFlowEvent","flowRecords":{"flows":[{"aclID":"66aa66aa-bb77-cc88-dd99-00ee00ee00ef","flowGroups":[{"rule":"DefaultRule_AllowVnetOutBound","flowTuples":[""";

    private static string Zeek(Call c)
    {
        var answer = c.IsCompleted ? "\"duration\":0.482113,\"orig_bytes\":912,\"resp_bytes\":4830," : "";
        return EdgeFormat.Text($$"""{"ts":{{c.Seconds}}.{{c.UnixMilliseconds % 1000:000}}412,"uid":"C{{c.Number:x8}}{{c.ClientPort:x5}}Kq","id.orig_h":"{{c.Client}}","id.orig_p":{{c.ClientPort}},"id.resp_h":"{{c.Server}}","id.resp_p":{{c.Port}},"proto":"{{c.Transport}}",{{answer}}"conn_state":"{{(c.IsCompleted ? "SF" : "S0")}}","local_orig":true,"local_resp":true,"missed_bytes":0,"history":"{{(c.IsUdp ? (c.IsCompleted ? "Dd" : "D") : c.IsCompleted ? "ShADadFf" : "S")}}","orig_pkts":{{(c.IsCompleted ? 8 : 1)}},"orig_ip_bytes":1240,"resp_pkts":{{(c.IsCompleted ? 9 : 0)}},"resp_ip_bytes":{{(c.IsCompleted ? 5230 : 0)}}}""") + "\n";
    }

    private static string Suricata(Call c)
    {
        var tcp = c.IsUdp ? "" : c.IsCompleted ? ",\"tcp\":{\"tcp_flags\":\"1b\",\"tcp_flags_ts\":\"1b\",\"tcp_flags_tc\":\"1b\",\"syn\":true,\"fin\":true,\"psh\":true,\"ack\":true,\"state\":\"closed\"}" : ",\"tcp\":{\"tcp_flags\":\"02\",\"tcp_flags_ts\":\"02\",\"tcp_flags_tc\":\"00\",\"syn\":true,\"state\":\"syn_sent\"}";
        return EdgeFormat.Text($$"""{"timestamp":"{{c.Time}}+0000","flow_id":{{1_567_838_537_000_000L + c.Number}},"event_type":"flow","src_ip":"{{c.Client}}","src_port":{{c.ClientPort}},"dest_ip":"{{c.Server}}","dest_port":{{c.Port}},"proto":"{{c.Transport.ToUpperInvariant()}}","app_proto":"failed","flow":{"pkts_toserver":{{(c.IsCompleted ? 8 : 3)}},"pkts_toclient":{{(c.IsCompleted ? 9 : 0)}},"bytes_toserver":{{(c.IsCompleted ? 1240 : 180)}},"bytes_toclient":{{(c.IsCompleted ? 5230 : 0)}},"start":"{{c.Time}}+0000","end":"{{c.Time}}+0000","age":0,"state":"{{(c.IsCompleted ? (c.IsUdp ? "established" : "closed") : "new")}}","reason":"timeout","alerted":false}{{tcp}}}""") + "\n";
    }

    private static string Gcp(Call c)
    {
        string Line(string source, int sourcePort, string destination, int port, int packets, int bytes, string reporter) => EdgeFormat.Text(
            $$$"""{"insertId":"1x{{{c.Number:x8}}}","jsonPayload":{"bytes_sent":"{{{bytes}}}","connection":{"dest_ip":"{{{destination}}}","dest_port":{{{port}}},"protocol":{{{c.Protocol}}},"src_ip":"{{{source}}}","src_port":{{{sourcePort}}}},"end_time":"{{{c.Time}}}Z","packets_sent":"{{{packets}}}","reporter":"{{{reporter}}}","rtt_msec":"1","start_time":"{{{c.Time}}}Z"},"logName":"projects/p/logs/compute.googleapis.com%2Fvpc_flows","resource":{"labels":{"location":"z","project_id":"p","subnetwork_name":"s"},"type":"gce_subnetwork"},"timestamp":"{{{c.Time}}}Z"}""") + "\n";
        var opens = Line(c.Client, c.ClientPort, c.Server, c.Port, c.IsCompleted ? 8 : 3, c.IsCompleted ? 912 : 0, "SRC");
        return c.IsCompleted ? opens + Line(c.Server, c.Port, c.Client, c.ClientPort, 9, 4830, "DEST") : opens;
    }

    private static string NetObserv(Call c)
    {
        string Line(string source, int sourcePort, string destination, int port, int packets, int bytes, int flags) => EdgeFormat.Text(
            $$"""{"AgentIP":"10.0.1.7","Bytes":{{bytes}},"DstAddr":"{{destination}}","DstMac":"0a:58:0a:81:02:03","DstPort":{{port}},"Dscp":0,"Etype":2048,"Flags":{{flags}},"FlowDirection":1,"IfDirections":[1],"Interfaces":["eth0"],"Packets":{{packets}},"Proto":{{c.Protocol}},"Sampling":1,"SrcAddr":"{{source}}","SrcMac":"0a:58:0a:81:02:01","SrcPort":{{sourcePort}},"TimeFlowEndMs":{{c.UnixMilliseconds + 482}},"TimeFlowStartMs":{{c.UnixMilliseconds}},"TimeReceived":{{c.Seconds + 5}}}""") + "\n";
        var opens = Line(c.Client, c.ClientPort, c.Server, c.Port, c.IsCompleted ? 8 : 3, c.IsCompleted ? 1240 : 180, c.IsUdp ? 0 : c.IsCompleted ? 27 : 2);
        return c.IsCompleted ? opens + Line(c.Server, c.Port, c.Client, c.ClientPort, 9, 5230, c.IsUdp ? 0 : 281) : opens;
    }

    private static string Calico(Call c) => EdgeFormat.Text(
        $$$"""{"start_time":{{{c.Seconds}}},"end_time":{{{c.Seconds + 300}}},"source_ip":"{{{c.Client}}}","source_name":"{{{Pod(c.Client)}}}","source_name_aggr":"{{{Pod(c.Client)}}}","source_namespace":"shop","source_port":null,"source_type":"wep","source_labels":{"labels":["app=web"]},"dest_ip":"{{{c.Server}}}","dest_name":"{{{Pod(c.Server)}}}","dest_name_aggr":"{{{Pod(c.Server)}}}","dest_namespace":"shop","dest_port":{{{c.Port}}},"dest_type":"wep","dest_labels":{"labels":["app=api"]},"proto":"{{{c.Transport}}}","action":"allow","reporter":"dst","policies":{"all_policies":["0|__PROFILE__|__PROFILE__.kns.shop|allow|0"]},"bytes_in":{{{(c.IsCompleted ? 1240 : 180)}}},"bytes_out":{{{(c.IsCompleted ? 5230 : 0)}}},"num_flows":1,"num_flows_started":1,"num_flows_completed":1,"packets_in":{{{(c.IsCompleted ? 8 : 3)}}},"packets_out":{{{(c.IsCompleted ? 9 : 0)}}},"host":"node-1"}""") + "\n";

    private static string Azure(Call c)
    {
        var flow = EdgeFormat.Text($"{c.UnixMilliseconds},{c.Client},{c.Server},{c.ClientPort},{c.Port},{c.Protocol},O");
        return EdgeFormat.Text($"\"{flow},B,NX,0,0,0,0\",\"{flow},E,NX,{(c.IsCompleted ? "8,1240,9,5230" : "3,180,0,0")}\"");
    }

    // A conversation of a verbose map; a port in place of an application is one that was not recognised.
    private static string NeuVector(Call c)
    {
        string End(string address) => $$"""{"kind":"container","id":"{{address}}","name":"k8s_app_{{Pod(address)}}","display_name":"{{Pod(address)}}","domain":"shop","service":"s-{{address[..address.LastIndexOf('.')]}}.shop","policy_mode":"Discover","state":"","cap_quarantine":true}""";
        var (port, application) = (EdgeFormat.Text($"{c.Transport}/{c.Port}"), c.IsCompleted ? "HTTP" : EdgeFormat.Text($"{c.Transport.ToUpperInvariant()}/{c.Port}"));
        return EdgeFormat.Text($$"""{"from":{{End(c.Client)}},"to":{{End(c.Server)}},"bytes":6470,"sessions":1,"severity":"","policy_action":"open","event_type":[],"protocols":["{{c.Transport}}"],"applications":["{{application}}"],"ports":["{{port}}"],"entries":[{"bytes":6470,"sessions":1,"port":"{{port}}","application":"{{application}}","policy_action":"open","client_ip":"{{c.Client}}","server_ip":"{{c.Server}}","last_seen_at":{{c.Seconds}}}],"sidecar_proxy":false,"xff_entry":false,"nbe":false}""") + "\n";
    }

    private static string Event(Call c) => EdgeFormat.Text(
        $$$"""{"time":"{{{c.Time}}}Z","client":{"ip":"{{{c.Client}}}","port":{{{c.ClientPort}}}},"server":{"ip":"{{{c.Server}}}"},"transport":"{{{c.Transport.ToUpperInvariant()}}}","port":{{{c.Port}}},"outcome":"{{{(c.IsCompleted ? "established" : "unanswered")}}}","bytesSent":1240,"bytesReceived":5230}""") + "\n";

    private static string Pod(string address) => $"pod-{address.Replace('.', '-')}";
}
