namespace NeuLearn.Benchmarks.Ingest;

/// <summary>What a flow reports, apart from whose it is.</summary>
internal sealed record HubbleKind(string Verdict, bool IsReply, string Flags, string Summary)
{
    public string Type { get; init; } = "L3_L4";

    public string Drop { get; init; } = "";

    public string Layer7 { get; init; } = "";

    public string Event { get; init; } = """{"type":4,"sub_type":3}""";

    public string Trace { get; init; } = "\"trace_observation_point\":\"TO_ENDPOINT\",\"trace_reason\":\"ESTABLISHED\",";
}

/// <summary>The kinds of flow in the generated traffic, as often as they are listed.</summary>
internal static class HubbleKinds
{
    private static readonly HubbleKind Request = new("FORWARDED", false, ",\"flags\":{\"PSH\":true,\"ACK\":true}", "TCP Flags: ACK, PSH");

    private static readonly HubbleKind Reply = new("FORWARDED", true, ",\"flags\":{\"ACK\":true}", "TCP Flags: ACK");

    public static HubbleKind[] Tcp { get; } =
    [
        Request, Request, Request, Reply, Reply,
        new("FORWARDED", false, ",\"flags\":{\"SYN\":true}", "TCP Flags: SYN"),
        new("FORWARDED", true, ",\"flags\":{\"SYN\":true,\"ACK\":true}", "TCP Flags: SYN, ACK"),
        new("FORWARDED", true, ",\"flags\":{\"RST\":true,\"ACK\":true}", "TCP Flags: ACK, RST"),
        new("DROPPED", false, ",\"flags\":{\"SYN\":true}", "TCP Flags: SYN")
        {
            Drop = "\"drop_reason\":133,\"drop_reason_desc\":\"POLICY_DENIED\",",
            Event = """{"type":1,"sub_type":133}""",
            Trace = "",
        },
        new("FORWARDED", false, "", "HTTP/1.1 GET /items/17")
        {
            Type = "L7",
            Layer7 = """
                "l7":{"type":"REQUEST","http":{"method":"GET","url":"http://service/items/17?page=2","protocol":"HTTP/1.1","headers":[{"key":":scheme","value":"http"},{"key":"User-Agent","value":"client/1.4"},{"key":"X-Request-Id","value":"5f2c7a1e-88c1-4a0b-9a6e-0d6b7b1c2d3e"}]}},
                """,
            Event = """{"type":129}""",
            Trace = "",
        },
    ];

    public static HubbleKind[] Udp { get; } =
    [
        new("FORWARDED", false, "", "UDP"),
        new("FORWARDED", true, "", "UDP") { Trace = "\"trace_observation_point\":\"TO_ENDPOINT\",\"trace_reason\":\"REPLY\"," },
    ];
}
