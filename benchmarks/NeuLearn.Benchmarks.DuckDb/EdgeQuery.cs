namespace NeuLearn.Benchmarks.DuckDb;

/// <summary>The edge table in SQL. Of Hubble flows only the columns it needs are named, so DuckDB reads no others.</summary>
internal static class EdgeQuery
{
    private const string Endpoint = "STRUCT(namespace VARCHAR, workloads STRUCT(name VARCHAR)[])";
    private const string Ports = "STRUCT(source_port INTEGER, destination_port INTEGER, flags STRUCT(SYN BOOLEAN, ACK BOOLEAN, RST BOOLEAN))";

    /// <summary>Writes what a query answers.</summary>
    public static IEnumerable<string> Statements(string output, string query) =>
    [
        "SET threads = 2",
        "SET preserve_insertion_order = false",
        $"COPY ({query}) TO '{Quoted(output)}' (FORMAT csv, DELIMITER '\\t', HEADER false)",
    ];

    /// <summary>Writes the edges of Hubble flows.</summary>
    public static IEnumerable<string> OfHubble(string file, string output) => Statements(output, $$"""
        WITH flows AS (
          SELECT flow.verdict AS verdict, coalesce(flow.is_reply, false) AS is_reply, flow."Type" = 'L7' AS is_l7,
            flow.l4.TCP IS NOT NULL AS is_tcp, coalesce(flow.l4.TCP, flow.l4.UDP) AS ports,
            coalesce(flow.source.namespace || '/' || flow.source.workloads[1].name, 'dns/' || flow.source_names[1]) AS source,
            coalesce(flow.destination.namespace || '/' || flow.destination.workloads[1].name, 'dns/' || flow.destination_names[1]) AS destination
          FROM read_ndjson('{{Quoted(file)}}', columns = {flow: 'STRUCT(verdict VARCHAR, is_reply BOOLEAN, "Type" VARCHAR,
            l4 STRUCT(TCP {{Ports}}, UDP {{Ports}}), source {{Endpoint}}, destination {{Endpoint}},
            source_names VARCHAR[], destination_names VARCHAR[])'}))
        SELECT if(is_reply, destination, source) AS client, if(is_reply, source, destination) AS server,
          if(is_reply, ports.source_port, ports.destination_port) AS port, if(is_tcp, 'TCP', 'UDP') AS transport,
          verdict = 'FORWARDED' AND (is_l7 OR if(is_tcp,
            ports.flags IS NOT NULL AND NOT coalesce(ports.flags.RST, false)
              AND (is_reply OR (coalesce(ports.flags.ACK, false) AND NOT coalesce(ports.flags.SYN, false))),
            is_reply)) AS established,
          count(*) AS connections
        FROM flows GROUP BY ALL
        """);

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
