using NeuLearn.Events;

namespace NeuLearn.Analytics.Networks.Drawing;

/// <summary>Writes a network for programs that draw graphs: DOT for Graphviz, Mermaid for Markdown, GraphML for editors.</summary>
/// <remarks>The same network gives the same bytes. Names from the network are quoted: they cannot become part of the drawing's language.</remarks>
public static class NetworkDrawing
{
    private static readonly Dictionary<string, Action<DrawnNetwork, TextWriter>> Writers = new(StringComparer.Ordinal)
    {
        ["dot"] = DotWriter.Write,
        ["graphml"] = GraphMlWriter.Write,
        ["mermaid"] = MermaidWriter.Write,
    };

    /// <summary>The names of the formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Writers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Writes a network as UTF-8, with <c>\n</c> at the end of each line.</summary>
    /// <param name="network">The network.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="around">When given, only what this peer reaches or is reached from.</param>
    /// <exception cref="ArgumentException">The format is not known.</exception>
    public static void Write(ServiceNetwork network, string format, Stream destination, Peer? around = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!Writers.TryGetValue(format, out var write)) throw new ArgumentException($"'{format}' is none of {string.Join(", ", Formats)}.", nameof(format));
        using var writer = new StreamWriter(destination, leaveOpen: true) { NewLine = "\n" };
        write(new DrawnNetwork(network, around), writer);
    }
}
