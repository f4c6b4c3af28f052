using System.Collections.Frozen;

namespace NeuLearn.Sources.Pairing;

/// <summary>What a port number alone tells about who is the server.</summary>
/// <remarks>
/// System ports (below 1024) are servers'; ports of the ephemeral range are clients' unless something else is known; between
/// them, ports that widely used servers have by default. Ranks that are equal tell nothing, equal ports nothing at all.
/// </remarks>
internal static class ServicePorts
{
    // The range Linux picks client ports from begins here; IANA's begins at 49152.
    private const ushort FirstEphemeral = 32768;

    private static readonly FrozenSet<ushort> Usual = new ushort[]
    {
        1194, 1433, 1521, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3000, 3128, 3260, 3268, 3306, 3389, 3478, 4222, 4317, 4318, 5000, 5060, 5061, 5201,
        5222, 5432, 5601, 5671, 5672, 5900, 5984, 6000, 6379, 6443, 6667, 7000, 7070, 7687, 8000, 8008, 8080, 8081, 8086, 8088, 8125, 8140, 8200, 8300,
        8301, 8302, 8443, 8472, 8500, 8600, 8761, 8883, 8888, 9000, 9042, 9090, 9091, 9092, 9093, 9094, 9100, 9200, 9300, 9411, 9418, 9443, 9999, 10000,
        10250, 10255, 10256, 11211, 11434, 15672, 16686, 19530, 25565, 26379, 26257, 27017, 27018, 28015, 50051, 50052, 51820,
    }.ToFrozenSet();

    /// <summary>How much a port looks like a server's, from 0.</summary>
    public static int Rank(ushort port) => port switch
    {
        0 => 0,
        < 1024 => 3,
        _ when Usual.Contains(port) => 2,
        < FirstEphemeral => 1,
        _ => 0,
    };

    /// <summary>Which of two ports is the server's: -1 the first, 1 the second, 0 nobody can tell.</summary>
    public static int Compare(ushort first, ushort second) => first == second ? 0 : Math.Sign(Rank(second) - Rank(first));
}
