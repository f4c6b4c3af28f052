using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>What clients ask of a service, by its protocol.</summary>
internal static class OperationCatalogue
{
    public static IReadOnlyList<OperationTemplate> For(SimulatedService server, ListeningPort port, ref SeededRandom random)
    {
        var noun = server.Name[(server.Name.LastIndexOf('-') + 1)..];
        if (noun.Length < 3) noun = server.Name[..server.Name.IndexOf('-', StringComparison.Ordinal)];
        OperationTemplate[] all = port.Application switch
        {
            "http" =>
            [
                Http("GET", $"/{noun}/{{int}}", server), Http("GET", $"/{noun}", server), Http("POST", $"/{noun}/{{int}}/items", server),
                Http("GET", $"/{noun}/by-order/{{uuid}}", server), Http("PUT", $"/{noun}/sessions/{{hex}}", server),
            ],
            "grpc" => [Grpc(server, "Get"), Grpc(server, "List"), Grpc(server, "Update")],
            "redis" => [Verb("GET"), Verb("SET"), Verb("EXPIRE")],
            "postgres" or "mysql" or "oracle" => [Verb("SELECT"), Verb("INSERT"), Verb("UPDATE")],
            "kafka" => [new(new Operation { Method = "Produce", Name = $"{noun}.changed" }), new(new Operation { Method = "Fetch", Name = $"{noun}.changed" })],
            _ => [],
        };
        return all.Length == 0 ? all : all[..(2 + random.Below(all.Length - 1))];
    }

    public static OperationTemplate Http(string method, string path, SimulatedService? server = null) =>
        new(new Operation { Method = method, Path = path }, server?.KubernetesServiceName);

    public static OperationTemplate GrpcHealth { get; } = new(new Operation { Path = "/grpc.health.v1.Health/Check" });

    public static OperationTemplate Lookup(string name) => new(new Operation { Name = name });

    private static OperationTemplate Grpc(SimulatedService server, string method)
    {
        var name = server.Name.Replace("-", "", StringComparison.Ordinal);
        return new(new Operation { Path = $"/{server.Namespace}.v1.{char.ToUpperInvariant(name[0])}{name[1..]}/{method}" });
    }

    private static OperationTemplate Verb(string verb) => new(new Operation { Method = verb });
}
