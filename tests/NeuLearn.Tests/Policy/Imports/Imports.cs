using NeuLearn.Events;
using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tests.Policy.Imports;

/// <summary>Short ways to write imports, for tests.</summary>
internal static class Imports
{
    public static ImportedRule Rule(string client, string server, int port, params string[] objects) => Rule(RuleAction.Allow, client, server, port, objects);

    public static ImportedRule Rule(RuleAction action, string client, string server, int port, params string[] objects) => ImportedRule.Of(
        new RuleMatch { Client = Peer.Parse(client), Server = Peer.Parse(server), Transport = Transport.Tcp, Ports = [PortRange.Of(new ServicePort((ushort)port))] },
        action, objects, [.. objects.Select(o => $"imported from kubernetes: {o}.yaml:1 {o}")]);

    /// <summary>An import of everything that its rules name, each object in a file of its name, and of some objects without a rule.</summary>
    public static PolicyImport Of(ImportedRule[] rules, params string[] others)
    {
        var objects = rules.SelectMany(r => r.Objects).Concat(others).Distinct().ToList();
        return new PolicyImport
        {
            Format = "kubernetes",
            Objects = [.. objects.Select(o => new ImportedObject(o, o + ".yaml"))],
            Rules = rules,
            Files = objects.Select(o => o + ".yaml").ToHashSet(StringComparer.Ordinal),
        };
    }

    public static string[] Standing(ImportLog log) => [.. log.Standing.Select(r => r.Rule.ToString()).Distinct().Order(StringComparer.Ordinal)];
}
