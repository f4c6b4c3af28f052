using System.Reflection;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Tests;

/// <summary>A flow that a test wrote down.</summary>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Client">What the client says.</param>
/// <param name="Server">What the server says.</param>
internal sealed record Vector(Transport Transport, byte[] Client, byte[] Server)
{
    public FlowView View(bool isClientKnown = true) => new() { Transport = Transport, Client = Client, Server = Server, ServerPort = 50000, IsClientKnown = isClientKnown };

    public override string ToString() => $"{Transport} {Convert.ToHexString(Client)} / {Convert.ToHexString(Server)}";
}

/// <summary>All flows that the tests of protocols hold, found by their data.</summary>
internal static class Vectors
{
    public static IReadOnlyList<Vector> All { get; } = [.. Find()];

    private static IEnumerable<Vector> Find()
    {
        var methods = typeof(Vectors).Assembly.GetTypes()
            .Where(t => t.Namespace == "NeuLearn.Recognition.Tests.Protocols" || t == typeof(KnownFaultTests))
            .SelectMany(t => t.GetMethods())
            .OrderBy(m => m.DeclaringType!.Name + m.Name, StringComparer.Ordinal);
        foreach (var method in methods)
        {
            var names = method.GetParameters().Select(p => p.Name).ToList();
            foreach (var data in method.GetCustomAttributes<InlineDataAttribute>())
            {
                var values = data.GetData(method).Single();
                string Value(string name) => names.IndexOf(name) is >= 0 and var i ? (string?)values[i] ?? "" : "";
                var client = Bytes.Of(Value("client"));
                var server = Bytes.Of(Value("server"));
                if (client.Length + server.Length == 0) continue;
                yield return new Vector(Transport.Tcp, client, server);
                yield return new Vector(Transport.Udp, client, server);
            }
        }
    }
}
