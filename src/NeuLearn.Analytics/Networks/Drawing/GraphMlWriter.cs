using System.Xml;

namespace NeuLearn.Analytics.Networks.Drawing;

/// <summary>GraphML: name and namespace of each peer, the openings of each link.</summary>
internal static class GraphMlWriter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    public static void Write(DrawnNetwork network, TextWriter writer)
    {
        using var xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        xml.WriteStartElement("graphml", Namespace);
        Key(xml, "name", "node");
        Key(xml, "namespace", "node");
        Key(xml, "openings", "edge");
        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("id", "network");
        xml.WriteAttributeString("edgedefault", "directed");
        foreach (var group in network.Groups)
        {
            foreach (var peer in group)
            {
                xml.WriteStartElement("node", Namespace);
                xml.WriteAttributeString("id", network.Id(peer));
                Data(xml, "name", peer.ToString());
                Data(xml, "namespace", group.Key);
                xml.WriteEndElement();
            }
        }

        foreach (var link in network.Links)
        {
            xml.WriteStartElement("edge", Namespace);
            xml.WriteAttributeString("source", network.Id(link.Source));
            xml.WriteAttributeString("target", network.Id(link.Target));
            Data(xml, "openings", DrawnNetwork.Label(link));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Key(XmlWriter xml, string name, string of)
    {
        xml.WriteStartElement("key", Namespace);
        xml.WriteAttributeString("id", name);
        xml.WriteAttributeString("for", of);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", "string");
        xml.WriteEndElement();
    }

    private static void Data(XmlWriter xml, string key, string text)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        // A control character is no XML, whoever sent it.
        xml.WriteString(string.Concat(text.EnumerateRunes().Select(r => r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? "?" : r.ToString())));
        xml.WriteEndElement();
    }
}
