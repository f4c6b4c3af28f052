using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Policy;

/// <summary>Short ways to write rules and ask about connections, for tests.</summary>
internal static class Rules
{
    public static Rule Allow(string client, string server, string ports = "8080", string? application = null, params string[] operations) => new()
    {
        Id = $"{client}>{server}:{ports}:{application}:{string.Join(',', operations)}",
        Client = Peer.Parse(client),
        Server = Peer.Parse(server),
        Transport = Transport.Tcp,
        Ports = ports == "any" ? [] : [.. ports.Split(',').Select(Range)],
        Application = application,
        Operations = [.. operations.Select(o => new OperationPattern(o.Split(' ')[0], o.Split(' ')[1], null))],
        Origin = RuleOrigin.User,
    };

    public static Rule Deny(string client, string server, string ports = "8080", string? application = null) =>
        Allow(client, server, ports, application) with { Id = $"deny {client}>{server}", Action = RuleAction.Deny };

    public static CompiledPolicy Compile(params Rule[] rules) => Compile(Mode.Protect, rules);

    /// <summary>A policy in which every service that a rule names, and two that none does, have one mode.</summary>
    public static CompiledPolicy Compile(Mode mode, params Rule[] rules) => new(new PolicySet
    {
        Rules = rules,
        Modes = rules.SelectMany(r => new[] { r.Client, r.Server }).Append(Peer.Parse("shop/web")).Append(Peer.Parse("shop/cart"))
            .Where(p => p.IsManaged).Distinct().ToDictionary(p => p, _ => mode),
        Directory = new PolicyEngine().Directory(),
    });

    public static PolicyQuery Ask(string client, string server, int port = 8080, string? application = null, string? operation = null) => new()
    {
        Client = Peer.Parse(client),
        Server = Peer.Parse(server),
        Transport = Transport.Tcp,
        Port = new ServicePort((ushort)port),
        Application = application,
        Operation = operation is null ? null : new Operation { Method = operation.Split(' ')[0], Path = operation.Split(' ')[1] },
    };

    public static string RuleOf(this CompiledPolicy policy, PolicyQuery query)
    {
        var verdict = policy.Decide(query);
        return verdict.Rule < 0 ? verdict.Kind.ToString() : policy.Rules[verdict.Rule].Id;
    }

    private static PortRange Range(string text)
    {
        var ends = text.Split('-').Select(p => new ServicePort(ushort.Parse(p, System.Globalization.CultureInfo.InvariantCulture))).ToArray();
        return new PortRange(ends[0], ends[^1]);
    }
}
