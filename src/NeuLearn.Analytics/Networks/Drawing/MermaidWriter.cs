using System.Globalization;
using System.Text;

namespace NeuLearn.Analytics.Networks.Drawing;

/// <summary>A Mermaid flowchart: a subgraph a namespace.</summary>
internal static class MermaidWriter
{
    private const string Plain = " /.,*-_()";

    public static void Write(DrawnNetwork network, TextWriter writer)
    {
        writer.WriteLine("flowchart LR");
        for (var i = 0; i < network.Groups.Count; i++)
        {
            writer.WriteLine($"  subgraph g{i}[{Quoted(network.Groups[i].Key)}]");
            foreach (var peer in network.Groups[i]) writer.WriteLine($"    {network.Id(peer)}[{Quoted(peer.ToString())}]");
            writer.WriteLine("  end");
        }

        foreach (var link in network.Links) writer.WriteLine($"  {network.Id(link.Source)} -->|{Quoted(DrawnNetwork.Label(link))}| {network.Id(link.Target)}");
    }

    // Mermaid reads Markdown and HTML in texts: what is neither letter, digit nor plain becomes a numbered entity.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (rune.IsAscii && Plain.Contains((char)rune.Value, StringComparison.Ordinal))) quoted.Append(rune.ToString());
            else quoted.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return quoted.Append('"').ToString();
    }
}
