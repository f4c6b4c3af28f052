using System.Globalization;
using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Roles;
using NeuLearn.Events;

namespace NeuLearn.Tool.Output;

/// <summary>Writes proposed roles, for people or one JSON object a line.</summary>
internal static class RoleListing
{
    private const int Most = 12;

    public static void Write(IReadOnlyList<RoleProposal> proposals, bool json)
    {
        if (json) WriteLines(proposals);
        else WriteText(proposals);
    }

    private static void WriteText(IReadOnlyList<RoleProposal> proposals)
    {
        foreach (var p in proposals)
        {
            Terminal.Line($"role of {N(p.Members.Count)}: {Listed(p.Members.Select(m => m.ToString()))}");
            Terminal.Line($"  saves {N(p.RulesSaved)} rules ({p.BitsSaved.ToString("#,0", CultureInfo.InvariantCulture)} bits)");
            Terminal.Line($"  shared: {Listed(p.Shared.Select(Text))}");
            Terminal.Line(p.NewlyAllowed == 0 ? "  would allow nothing new" : $"  would newly allow {N(p.NewlyAllowed)}: {Listed(p.NewLinks.Select(Text))}");
            if (p.Members.All(m => m.Kind == PeerKind.Cidr)) Terminal.Line($"  to accept, name it in an inventory: hosts: [{string.Join(", ", p.Members.Select(Host))}]");
        }

        Terminal.Line(proposals.Count == 0 ? "no role is proposed" : $"{N(proposals.Count)} {(proposals.Count == 1 ? "role is" : "roles are")} proposed; nothing was merged");
    }

    private static void WriteLines(IReadOnlyList<RoleProposal> proposals)
    {
        using var lines = new JsonLines();
        foreach (var p in proposals)
        {
            lines.Write(w =>
            {
                w.WriteString("kind", "role");
                w.WriteStartArray("members");
                foreach (var member in p.Members) w.WriteStringValue(member.ToString());
                w.WriteEndArray();
                w.WriteNumber("rulesSaved", p.RulesSaved);
                w.WriteNumber("bitsSaved", p.BitsSaved);
                w.WriteNumber("newlyAllowed", p.NewlyAllowed);
                w.WriteStartArray("newLinks");
                foreach (var link in p.NewLinks) w.WriteStringValue(Text(link));
                w.WriteEndArray();
            });
        }
    }

    private static string Host(Peer peer)
    {
        var address = peer.Name.Split('/')[0];
        return $"{{name: \"{address}\", addresses: [\"{address}\"], service: NAME}}";
    }

    private static string Text(ServiceLink link) => $"{link.Source} -> {link.Target} ({string.Join(", ", link.Openings)})";

    private static string Listed(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        return string.Join(", ", all.Take(Most)) + (all.Count > Most ? $" and {N(all.Count - Most)} more" : "");
    }

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
