using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>The types of ICMP messages of a rule: all that Cilium can say of them.</summary>
internal sealed class IcmpTypes
{
    private const int Codes = 256;

    public IcmpTypes(Rule rule)
    {
        if (rule.Ports.Count == 0)
        {
            Types = [.. Enumerable.Range(0, Codes).Select(t => (byte)t)];
            return;
        }

        var known = rule.Ports.SelectMany(p => Enumerable.Range(p.First.Value, p.Last.Value - p.First.Value + 1)).Distinct().ToLookup(v => (byte)(v >> 8), v => (byte)v);
        Types = [.. known.Select(k => k.Key).Order()];
        if (known.FirstOrDefault(k => k.Count() < Codes) is not { } part) return;
        var code = Enumerable.Range(0, Codes).Select(c => (byte)c).First(c => !part.Contains(c));
        Stranger = ServicePort.Icmp(part.Key, code);
    }

    /// <summary>The types, ascending.</summary>
    public IReadOnlyList<byte> Types { get; }

    /// <summary>Whether every code of each type is meant.</summary>
    public bool AreWhole => Stranger is null;

    /// <summary>A type and code that is not meant and yet of one of the types; null when there is none.</summary>
    public ServicePort? Stranger { get; }
}
