using NeuLearn.Sources;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>Formats in which proxies, processes and the kernel beside them tell of connections, each at its own end. All but traces know TCP only.</summary>
internal static class TracedFormats
{
    // A request that was answered is in the log of the server's proxy, one that was not in the client's alone.
    private const string EnvoyRows = """
        SELECT split_part(downstream_remote_address, ':', 1) AS client, split_part(upstream_host, ':', 1) AS server, split_part(upstream_host, ':', 2)::INTEGER AS port,
          'TCP' AS transport, true AS opened, response_flags = '-' AS completed
        FROM {log} WHERE response_flags <> '-' OR upstream_cluster LIKE 'inbound|%'
        """;

    private const string EnvoyText = """
        read_csv('{file}', delim = ' ', quote = '"', escape = '', header = false, auto_detect = false, columns = {"start": 'VARCHAR', request: 'VARCHAR', code: 'INTEGER', response_flags: 'VARCHAR',
          details: 'VARCHAR', termination: 'VARCHAR', failure: 'VARCHAR', received: 'BIGINT', sent: 'BIGINT', duration: 'VARCHAR', service_time: 'VARCHAR', forwarded: 'VARCHAR', agent: 'VARCHAR',
          id: 'VARCHAR', authority: 'VARCHAR', upstream_host: 'VARCHAR', upstream_cluster: 'VARCHAR', upstream_local: 'VARCHAR', downstream_local: 'VARCHAR', downstream_remote_address: 'VARCHAR',
          server_name: 'VARCHAR', route: 'VARCHAR'})
        """;

    private const string EnvoyObjects = """
        read_ndjson('{file}', columns = {downstream_remote_address: 'VARCHAR', upstream_host: 'VARCHAR', upstream_cluster: 'VARCHAR', response_flags: 'VARCHAR'})
        """;

    private const string TetragonRows = """
        SELECT if(accepts, s.daddr, s.saddr) AS client, if(accepts, s.saddr, s.daddr) AS server, if(accepts, s.sport, s.dport) AS port, 'TCP' AS transport, true AS opened, accepts AS completed
        FROM (SELECT k.function_name = 'inet_csk_accept' AS accepts, if(accepts, k."return".sock_arg, k.args[1].sock_arg) AS s FROM (SELECT process_kprobe AS k
          FROM read_ndjson('{file}', columns = {process_kprobe: 'STRUCT(function_name VARCHAR, args STRUCT(sock_arg STRUCT(saddr VARCHAR, daddr VARCHAR, sport INTEGER, dport INTEGER))[], "return" STRUCT(sock_arg STRUCT(saddr VARCHAR, daddr VARCHAR, sport INTEGER, dport INTEGER)))'})))
        """;

    // Every connection has a connect; what failed has an error.
    private const string GadgetRows = """
        SELECT src.addr AS client, dst.addr AS server, dst.port AS port, dst.proto AS transport, true AS opened, error = '' AS completed
        FROM read_ndjson('{file}', columns = {type: 'VARCHAR', error: 'VARCHAR', src: 'STRUCT(addr VARCHAR)', dst: 'STRUCT(addr VARCHAR, port INTEGER, proto VARCHAR)'}) WHERE type = 'connect'
        """;

    // A call that was answered has a span of its server, one that was not a span of its client without a status.
    private const string OtlpRows = """
        SELECT if(kind = 2, a['network.peer.address'], a['network.local.address']).stringValue AS client, if(kind = 2, a['network.local.address'], a['network.peer.address']).stringValue AS server,
          if(kind = 2, a['network.local.port'], a['network.peer.port']).intValue::INTEGER AS port, upper(a['network.transport'].stringValue) AS transport, true AS opened, kind = 2 AS completed
        FROM (SELECT s.kind AS kind, map_from_entries(s.attributes) AS a FROM (SELECT unnest(p.spans) AS s FROM (SELECT unnest(r.scopeSpans) AS p FROM (SELECT unnest(resourceSpans) AS r
          FROM read_ndjson('{file}', columns = {resourceSpans: 'STRUCT(scopeSpans STRUCT(spans STRUCT(kind INTEGER, attributes STRUCT("key" VARCHAR, "value" STRUCT(stringValue VARCHAR, intValue VARCHAR))[])[])[])[]'})))))
        WHERE kind = 2 OR a['http.response.status_code'] IS NULL
        """;

    public static IEnumerable<EdgeFormat> All =>
    [
        new("envoy", SourceFormats.Envoy, "", c => Envoy(c, EnvoyLine), EnvoyRows.Replace("{log}", EnvoyText, StringComparison.Ordinal)),
        new("envoy-json", SourceFormats.Envoy, "", c => Envoy(c, EnvoyObject), EnvoyRows.Replace("{log}", EnvoyObjects, StringComparison.Ordinal)),
        new("tetragon", SourceFormats.Tetragon, "", Tetragon, TetragonRows),
        new("inspektor-gadget", SourceFormats.InspektorGadget, "", Gadget, GadgetRows),
        new("otlp", SourceFormats.Otlp, "", Otlp, OtlpRows) { Batch = new(16, """{"resourceSpans":[""", "]}") },
    ];

    private delegate string EnvoyEntry(Call call, string answer, string cluster, string local, string downstreamLocal, string name);

    private static string Envoy(Call c, EnvoyEntry entry)
    {
        var (service, client) = (c.Server[..c.Server.LastIndexOf('.')].Replace('.', '-'), EdgeFormat.Text($"{c.Client}:{c.ClientPort}"));
        var cluster = EdgeFormat.Text($"outbound|{c.Port}||s-{service}.shop.svc.cluster.local");
        if (!c.IsCompleted) return entry(c, "503 UF upstream_reset_before_response_started{connection_timeout} - 0 95", cluster, "-", "10.96.0.9:80", "-");
        return entry(c, "200 - via_upstream - 912 4830", cluster, client, "10.96.0.9:80", "-")
            + entry(c, "200 - via_upstream - 912 4830", EdgeFormat.Text($"inbound|{c.Port}||"), "127.0.0.6:47889", EdgeFormat.Text($"{c.Server}:{c.Port}"), EdgeFormat.Text($"outbound_.{c.Port}_._.s-{service}.shop.svc.cluster.local"));
    }

    private static string EnvoyLine(Call c, string answer, string cluster, string local, string downstreamLocal, string name)
    {
        var a = answer.Split(' ');
        return EdgeFormat.Text($"[{c.Time[..23]}Z] \"GET /items/{c.Number % 7} HTTP/1.1\" {a[0]} {a[1]} {a[2]} {a[3]} \"-\" {a[4]} {a[5]} 12 11 \"-\" \"Go-http-client/1.1\" \"{Id(c)}\" \"api:{c.Port}\" \"{c.Server}:{c.Port}\" {cluster} {local} {downstreamLocal} {c.Client}:{c.ClientPort} {name} default\n");
    }

    private static string EnvoyObject(Call c, string answer, string cluster, string local, string downstreamLocal, string name)
    {
        var a = answer.Split(' ');
        return EdgeFormat.Text($$"""{"authority":"api:{{c.Port}}","bytes_received":{{a[4]}},"bytes_sent":{{a[5]}},"connection_termination_details":null,"downstream_local_address":"{{downstreamLocal}}","downstream_remote_address":"{{c.Client}}:{{c.ClientPort}}","duration":12,"method":"GET","path":"/items/{{c.Number % 7}}","protocol":"HTTP/1.1","request_id":"{{Id(c)}}","requested_server_name":"{{name}}","response_code":{{a[0]}},"response_code_details":"{{a[2]}}","response_flags":"{{a[1]}}","route_name":"default","start_time":"{{c.Time[..23]}}Z","upstream_cluster":"{{cluster}}","upstream_host":"{{c.Server}}:{{c.Port}}","upstream_local_address":"{{local}}","upstream_service_time":"11","upstream_transport_failure_reason":null,"user_agent":"Go-http-client/1.1","x_forwarded_for":null}""") + "\n";
    }

    private static string Tetragon(Call c)
    {
        string Line(string pod, string function, string place, string end, string socket) => EdgeFormat.Text(
            $$$"""{"process_kprobe":{"process":{"exec_id":"bm9kZS0xOjEyMzQ1Ng==","pid":{{{1000 + (c.Number % 997)}}},"uid":0,"cwd":"/","binary":"/app/server","flags":"execve clone","start_time":"2026-01-02T03:00:00.123456789Z","auid":4294967295,"pod":{"namespace":"shop","name":"{{{Pod(pod)}}}","container":{"id":"containerd://5d2c","name":"app","image":{"id":"i","name":"shop/app:1"},"pid":1},"pod_labels":{"app":"web"},"workload":"{{{Pod(pod)[..^2]}}}","workload_kind":"Deployment"},"refcnt":1},"parent":{"exec_id":"bm9kZS0xOjEyMzQ1NQ==","pid":1,"binary":"/bin/sh"},"function_name":"{{{function}}}",{{{place}}}{"sock_arg":{"family":"AF_INET","type":"SOCK_STREAM","protocol":"IPPROTO_TCP",{{{socket}}},"cookie":"1844674{{{c.Number}}}"}}{{{end}}},"action":"KPROBE_ACTION_POST","policy_name":"connections"},"node_name":"node-1","time":"{{{c.Time}}}789Z"}""") + "\n";
        var connects = Line(c.Client, "tcp_connect", "\"args\":[", "]", EdgeFormat.Text($"\"saddr\":\"{c.Client}\",\"daddr\":\"{c.Server}\",\"sport\":{c.ClientPort},\"dport\":{c.Port}"));
        return c.IsCompleted ? connects + Line(c.Server, "inet_csk_accept", "\"return\":", "", EdgeFormat.Text($"\"saddr\":\"{c.Server}\",\"daddr\":\"{c.Client}\",\"sport\":{c.Port},\"dport\":{c.ClientPort}")) : connects;
    }

    private static string Gadget(Call c)
    {
        string Line(string pod, string source, int sourcePort, string destination, int port, string type, string error) => EdgeFormat.Text(
            $$$"""{"k8s":{"node":"node-1","namespace":"shop","podName":"{{{Pod(pod)}}}","podLabels":"app=web","containerName":"app","hostNetwork":false,"owner":{"kind":"Deployment","name":"{{{Pod(pod)[..^2]}}}"}},"runtime":{"runtimeName":"containerd","containerName":"app","containerId":"5d2c","containerImageName":"shop/app:1"},"timestamp":"{{{c.Time}}}789Z","netns_id":4026532000,"proc":{"comm":"server","pid":{{{1000 + (c.Number % 997)}}},"tid":17,"creds":{"uid":0,"gid":0}},"src":{"addr":"{{{source}}}","version":4,"port":{{{sourcePort}}},"proto":"TCP"},"dst":{"addr":"{{{destination}}}","version":4,"port":{{{port}}},"proto":"TCP"},"type":"{{{type}}}","error":"{{{error}}}","fd":7}""") + "\n";
        var connects = Line(c.Client, c.Client, c.ClientPort, c.Server, c.Port, "connect", c.IsCompleted ? "" : "ETIMEDOUT");
        return c.IsCompleted ? connects + Line(c.Server, c.Server, c.Port, c.Client, c.ClientPort, "accept", "") : connects;
    }

    private static string Otlp(Call c)
    {
        string Spans(string pod, int kind, string id, string parent, string peer, int peerPort, string local, int localPort, string status) => EdgeFormat.Text(
            $$$"""{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"app"}},{"key":"k8s.namespace.name","value":{"stringValue":"shop"}},{"key":"k8s.pod.name","value":{"stringValue":"{{{Pod(pod)}}}"}},{"key":"k8s.deployment.name","value":{"stringValue":"{{{Pod(pod)[..^2]}}}"}}]},"scopeSpans":[{"scope":{"name":"net/http","version":"1"},"spans":[{"traceId":"5b8efff798038103d269b633{{{c.Number:x8}}}","spanId":"{{{id}}}","parentSpanId":"{{{parent}}}","name":"GET","kind":{{{kind}}},"startTimeUnixNano":"{{{c.UnixMilliseconds}}}000000","endTimeUnixNano":"{{{c.UnixMilliseconds + 2}}}000000","attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},{"key":"url.path","value":{"stringValue":"/items"}},{"key":"network.transport","value":{"stringValue":"{{{c.Transport}}}"}},{"key":"network.peer.address","value":{"stringValue":"{{{peer}}}"}},{"key":"network.peer.port","value":{"intValue":"{{{peerPort}}}"}},{"key":"network.local.address","value":{"stringValue":"{{{local}}}"}},{"key":"network.local.port","value":{"intValue":"{{{localPort}}}"}}{{{status}}}],"status":{}}]}]}""");
        var (id, status) = (EdgeFormat.Text($"a0f067aa{c.Number:x8}"), """,{"key":"http.response.status_code","value":{"intValue":"200"}}""");
        var asks = Spans(c.Client, 3, id, "", c.Server, c.Port, c.Client, c.ClientPort, c.IsCompleted ? status : "");
        return c.IsCompleted ? asks + "," + Spans(c.Server, 2, EdgeFormat.Text($"b0f067aa{c.Number:x8}"), id, c.Client, c.ClientPort, c.Server, c.Port, status) : asks;
    }

    private static string Id(Call c) => EdgeFormat.Text($"785918d6-06b6-9312-bf77-6d9b{c.Number:x8}");

    private static string Pod(string address) => $"pod-{address.Replace('.', '-')}";
}
