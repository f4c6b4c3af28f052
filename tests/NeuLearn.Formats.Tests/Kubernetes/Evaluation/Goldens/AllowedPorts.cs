using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>What a connectivity table says of one pair: <c>All Connections</c>, or <c>SCTP 7070,TCP 80,90-99</c>.</summary>
internal sealed class AllowedPorts
{
    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Udp, Transport.Sctp];

    private AllowedPorts(IReadOnlyList<PortSpan> spans)
    {
        Spans = spans;
    }

    /// <summary>Nothing is allowed: the pair has no row.</summary>
    public static AllowedPorts None { get; } = new([]);

    public IReadOnlyList<PortSpan> Spans { get; }

    public static AllowedPorts Parse(string text)
    {
        if (string.Equals(text, "All Connections", StringComparison.Ordinal))
        {
            return new AllowedPorts([.. Transports.Select(transport => new PortSpan(transport, 1, 65535))]);
        }

        var spans = new List<PortSpan>();
        Transport transport = default;
        foreach (var part in text.Split(','))
        {
            var words = part.Trim().Split(' ');
            if (words.Length == 2)
            {
                Assert.True(Transport.TryParse(words[0], out transport));
            }

            var ends = words[^1].Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
            spans.Add(new PortSpan(transport, ends[0], ends[^1]));
        }

        return new AllowedPorts(spans);
    }

    public bool Contains(Transport transport, int port)
    {
        return Spans.Any(span => span.Transport == transport && span.First <= port && port <= span.Last);
    }
}
