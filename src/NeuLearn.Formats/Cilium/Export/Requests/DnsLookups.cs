using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>Writes the operations of DNS as lookups, and sees to it that names which are servers can be looked up.</summary>
internal sealed partial class DnsLookups(RequestLosses losses)
{
    private const string Dns = "dns";
    private const int DnsPort = 53;

    /// <summary>Whether a grant is one of looking names up.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="hasNames">Whether the same client has servers by name, whose addresses must be learned.</param>
    public static bool Knows(Grant grant, bool hasNames) => grant.Transport is { Number: 6 or 17 } && (grant.Rule is null || IsOf(grant)
        || (hasNames && grant.Rule.Application is null && grant.Ports.Spans is [(DnsPort, DnsPort)]));

    /// <summary>Whether a grant says that it is of looking names up.</summary>
    public static bool IsOf(Grant grant) => grant.Rule?.Application == Dns;

    /// <summary>The lookups of a grant; none when there is none that is not wider than it may be.</summary>
    public IReadOnlyList<RequestRule> Of(Grant grant)
    {
        // What was added for DNS is for nothing else.
        if (grant.Rule is not { } rule) return [DnsLookup.Any];
        if (rule.Application is null) losses.Narrower(grant, LossElement.Application, "DNS alone: what passes there must be seen for names to be learned");
        if (rule.Operations.Count == 0) return [DnsLookup.Any];
        var unsaid = rule.Operations.Where(o => o.Method is not null || o.Path is not null || o.Name is null || !IsName().IsMatch(o.Name)).ToList();
        if (unsaid.Count > 0 && !losses.Wider(grant, LossElement.Operations, $"any lookup beside {unsaid[0]}", Witness.OtherOperation(rule))) return [];
        return unsaid.Any(o => o.Name is null || !IsName().IsMatch(o.Name)) ? [DnsLookup.Any] : [.. rule.Operations.Select(o => new DnsLookup(o.Name!)).Distinct()];
    }

    /// <summary>Lets the names that are servers be looked up, and reports those that cannot be.</summary>
    /// <param name="named">The grants to names.</param>
    /// <param name="lookups">The grants of looking up with their lookups; changed.</param>
    public void LetLearn(IReadOnlyList<DirectionGrant> named, Dictionary<DirectionGrant, IReadOnlyList<RequestRule>> lookups)
    {
        var asked = lookups.Keys.Where(g => lookups[g].Any(r => r is DnsLookup)).ToList();
        // Over TCP a name is asked for only when the answer over UDP was cut short.
        var open = asked.Exists(g => g.Grant.Transport == Transport.Udp) ? asked.FindAll(g => g.Grant.Transport == Transport.Udp) : asked;
        foreach (var server in named)
        {
            var name = server.Grant.Server.Name;
            if (open.Exists(g => lookups[g].OfType<DnsLookup>().Any(l => l.Covers(name)))) continue;
            if (open.Count == 0 || losses.IsStrict)
            {
                losses.Narrower(server.Grant, LossElement.Server, open.Count == 0
                    ? $"no address of {name} is ever learned: no lookups of {server.Grant.Client} pass through the proxy"
                    : $"no address of {name} is ever learned: looking it up is not allowed");
                continue;
            }

            foreach (var grant in open)
            {
                losses.Wider(grant.Grant, LossElement.Operations, $"lookups of {name} too, so that its addresses are learned",
                    $"{(grant.Grant.Rule is { } rule ? Witness.Of(rule) : "")} {name.Replace("*", "any", StringComparison.Ordinal)}");
                lookups[grant] = [.. lookups[grant], new DnsLookup(name)];
            }
        }
    }

    [GeneratedRegex(@"^[-a-z0-9_]+(\.[-a-z0-9_]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex IsName();
}
