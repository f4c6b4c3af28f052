namespace NeuLearn.Formats.NeuVector;

/// <summary>NeuVector's names of applications, by ours.</summary>
internal static class Applications
{
    /// <summary>Any application, also one that is not recognised.</summary>
    public const string Any = "any";

    private static readonly SortedDictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["cassandra"] = "Cassandra", ["consul"] = "Consul", ["couchbase"] = "Couchbase", ["dhcp"] = "DHCP", ["dns"] = "DNS", ["echo"] = "Echo",
        ["elasticsearch"] = "ElasticSearch", ["etcd"] = "etcd", ["grpc"] = "GRPC", ["http"] = "HTTP", ["kafka"] = "Kafka",
        ["memcached"] = "Memcached", ["mongodb"] = "MongoDB", ["mysql"] = "MySQL", ["ntp"] = "NTP", ["postgresql"] = "PostgreSQL",
        ["radius"] = "Radius", ["redis"] = "Redis", ["rtsp"] = "RTSP", ["sip"] = "SIP", ["spark"] = "Spark", ["ssh"] = "SSH", ["syslog"] = "Syslog",
        ["tds"] = "MSSQL", ["tftp"] = "TFTP", ["tls"] = "SSL", ["tns"] = "Oracle", ["zookeeper"] = "ZooKeeper",
    };

    // Nobody here recognises these by themselves, but rules may name them.
    private static readonly string[] Others =
        ["ActiveMQ", "Apache", "CouchDB", "Jetty", "nginx", "RabbitMQ", "VoltDB", "Wordpress"];

    private static readonly string[] Read = ["dhcp", "dns", "echo", "http", "ntp", "rtsp", "sip", "ssh", "tftp", "tls"];

    /// <summary>Those of ours that NeuVector has a name for.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Names.Keys];

    /// <summary>NeuVector's name for an application; null when it has none.</summary>
    public static string? NameOf(string application) => Names.GetValueOrDefault(application);

    /// <summary>Our name for one of NeuVector's, whatever its case; its own where we have none; null when it is nobody's.</summary>
    public static string? Of(string name) => Names.FirstOrDefault(n => string.Equals(n.Value, name, StringComparison.OrdinalIgnoreCase)).Key
        ?? Others.FirstOrDefault(o => string.Equals(o, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether NeuVector tells an application by its packets alone, never by the process that listens.</summary>
    public static bool IsToldByPackets(string application) => Read.Contains(application, StringComparer.Ordinal);
}
