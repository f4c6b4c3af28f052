using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>What a probe asks for: port, transport, application, operation.</summary>
internal sealed record MatrixService(Transport Transport, ServicePort Port, string? Application, string? Method, string? Path, string? Name)
{
    public MatrixProbe Between(MatrixEnd client, MatrixEnd server) => new(client, server, Transport, Port, Application, Method, Path, Name);
}

/// <summary>All that is worth asking for under a policy: each port that a rule names, its neighbours, one unused, with each operation right and wrong.</summary>
internal static class MatrixServices
{
    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp];

    private static readonly (string Type, string Example)[] Examples =
    [
        ("{int}", "7"), ("{uuid}", "00000000-0000-4000-8000-000000000007"), ("{date}", "2026-01-02"),
        ("{hex}", "0123456789ab"), ("{email}", "a@example.com"), ("{tok}", "a1b2c3d4e5f6g7h8"),
    ];

    public static IReadOnlyList<MatrixService> Of(PolicySet policy)
    {
        var asked = new HashSet<MatrixService>();
        var ported = policy.Rules.Where(r => r.Transport.HasPorts).ToList();
        foreach (var port in ported.SelectMany(r => r.Ports).SelectMany(p => new[] { p.First.Value - 1, p.First.Value, p.Last.Value, p.Last.Value + 1 }).Append(6).Where(p => p is > 0 and < 65536))
            foreach (var transport in Transports) asked.Add(new(transport, new ServicePort((ushort)port), null, null, null, null));
        foreach (var rule in ported)
        {
            var port = rule.Ports.Count == 0 ? new ServicePort(9) : rule.Ports[0].First;
            foreach (var application in new[] { rule.Application, "ssh" }) asked.Add(new(rule.Transport, port, application, null, null, null));
            // The same request beside its ports, for platforms that see requests.
            foreach (var beside in rule.Ports.SelectMany(p => new[] { p.First.Value - 1, p.Last.Value + 1 }).Where(p => p is > 0 and < 65536))
                foreach (var right in rule.Operations.Select(o => Near(o).First()).DefaultIfEmpty(new OperationPattern(null, null, null)).Take(1))
                    asked.Add(new(rule.Transport, new ServicePort((ushort)beside), rule.Application, right.Method, right.Path, right.Name));
            foreach (var operation in rule.Operations.SelectMany(Near)) asked.Add(new(rule.Transport, port, rule.Application, operation.Method, operation.Path, operation.Name));
        }

        foreach (var rule in policy.Rules.Where(r => r.Transport.IsIcmp))
            foreach (var type in rule.Ports.Select(p => p.First).Append(ServicePort.Icmp(8, 0)).Append(ServicePort.Icmp(3, 1))) asked.Add(new(rule.Transport, type, null, null, null, null));
        return [.. asked];
    }

    // The operation itself, and the nearest that are not it.
    private static IEnumerable<OperationPattern> Near(OperationPattern pattern)
    {
        var path = pattern.Path;
        foreach (var (type, example) in Examples) path = path?.Replace(type, example, StringComparison.Ordinal);
        var right = pattern with { Path = path };
        yield return right;
        if (right.Method is not null) yield return right with { Method = "TRACE" };
        if (path is null) yield break;
        yield return right with { Path = path + "/more" };
        yield return right with { Path = path + "x" };
        yield return right with { Path = "/x" + path };
    }
}
