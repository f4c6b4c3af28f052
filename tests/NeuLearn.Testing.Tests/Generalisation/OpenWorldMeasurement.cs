using NeuLearn.Events;
using NeuLearn.Graph;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Generalisation;

/// <summary>Which sides become the world on recorded traffic, and which must not. The table of docs/generalisation.md.</summary>
public class OpenWorldMeasurement(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("rita-2024-04-19", "world -> cidr/64.225.56.201/32 TCP/22", "world -> cidr/64.225.56.201/32 TCP/80")]
    [InlineData("stratosphere-008", "cidr/147.32.81.167/32 -> world TCP/443")]
    [InlineData("tenzir-m57", "cidr/192.168.1.104/32 -> world TCP/80", "cidr/192.168.1.105/32 -> world TCP/80")]
    public void Only_what_is_open_becomes_the_world(string recording, params string[] open)
    {
        var engine = new PolicyEngine();
        foreach (var row in ZeekLog.Rows(recording, "conn"))
            if (ZeekLog.Connection(row) is { } connection) engine.Observe(connection);
        var baseline = engine.Baseline();
        var widened = baseline.Learned.Where(l => l.Widenings.Count > 0).Select(l => l.Conversation).Select(c => $"{c.Client} -> {c.Server} {c.Transport}/{c.PortText}").ToHashSet(StringComparer.Ordinal);
        output.WriteLine($"{recording}: {baseline.Conversations.Count} conversations, {baseline.Learned.Count} completed\n| peer and port | outside addresses | new in the later half | became |\n| --- | --- | --- | --- |");
        foreach (var side in (bool[])[true, false])
        {
            var groups = baseline.Conversations.Where(c => !c.Established.IsEmpty && AddressClass.IsWorld(Many(c, side)))
                .GroupBy(c => (One: side ? c.Server : c.Client, c.Transport, c.Port))
                .Select(g => (g.Key, First: g.GroupBy(c => Many(c, side)).Select(a => a.Min(c => c.Established.FirstSecond)).ToList(), Last: g.Max(c => c.Established.LastSecond)))
                .Where(g => g.First.Count >= 8);
            foreach (var (key, first, last) in groups)
            {
                var late = first.Count(f => f > first.Min() + ((last - first.Min()) / 2));
                var name = side ? $"world -> {key.One} {key.Transport}/{key.Port.Value}" : $"{key.One} -> world {key.Transport}/{key.Port.Value}";
                output.WriteLine($"| {name} | {first.Count} | {late} | {(widened.Contains(name) ? "the world" : "a list")} |");
            }
        }

        foreach (var l in baseline.Learned.Where(l => l.Widenings.Any(w => w.Step == WideningStep.Cidrs))) output.WriteLine($"range: {l.Conversation.Client} -> {l.Conversation.Server}: {l.Widenings[0]}");
        Assert.Equal(open.Order(StringComparer.Ordinal), widened.Where(w => w.Contains("world", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static Address Many(Conversation c, bool clients) => Cidr.Parse((clients ? c.Client : c.Server).Name).Address;
}
