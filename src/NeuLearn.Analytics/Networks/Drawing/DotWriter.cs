namespace NeuLearn.Analytics.Networks.Drawing;

/// <summary>DOT, the language of Graphviz: a cluster a namespace.</summary>
internal static class DotWriter
{
    public static void Write(DrawnNetwork network, TextWriter writer)
    {
        writer.WriteLine("digraph network {");
        writer.WriteLine("  rankdir=LR;");
        writer.WriteLine("  node [shape=box];");
        for (var i = 0; i < network.Groups.Count; i++)
        {
            writer.WriteLine($"  subgraph cluster_{i} {{");
            writer.WriteLine($"    label={Quoted(network.Groups[i].Key)};");
            foreach (var peer in network.Groups[i]) writer.WriteLine($"    {network.Id(peer)} [label={Quoted(peer.ToString())}];");
            writer.WriteLine("  }");
        }

        foreach (var link in network.Links) writer.WriteLine($"  {network.Id(link.Source)} -> {network.Id(link.Target)} [label={Quoted(DrawnNetwork.Label(link))}];");
        writer.WriteLine("}");
    }

    // Within quotes DOT knows escapes such as \N: a backslash is written twice.
    private static string Quoted(string text) => $"\"{text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
