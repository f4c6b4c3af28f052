using NeuLearn.Policy;

namespace NeuLearn.Formats.Losses;

/// <summary>The losses of an allow rule that follow from what the format declares, without looking at the inventory.</summary>
public static class LossCalculator
{
    /// <summary>The losses of a rule.</summary>
    /// <param name="rule">An allow rule.</param>
    /// <param name="format">What the format can say.</param>
    /// <param name="strict">Whether a rule is left out rather than widened.</param>
    /// <returns>One loss per element. When one is <see cref="LossEffect.Omitted"/> nothing is written for the rule.</returns>
    public static IReadOnlyList<Loss> Of(Rule rule, FormatCapabilities format, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(format);
        var losses = new List<Loss>();
        void Add(LossElement element, Capability capability, string instead, string witness)
        {
            if (capability.Level != Expression.No) return;
            var effect = strict && capability.Otherwise == LossEffect.Wider ? LossEffect.Omitted : capability.Otherwise;
            losses.Add(new Loss
            {
                Rule = rule.Id,
                Element = element,
                Effect = effect,
                Instead = effect == LossEffect.Omitted ? $"not exported: {capability.Note}" : capability.Instead ?? instead,
                Witness = effect == LossEffect.Omitted ? Witness.Of(rule) : witness,
            });
        }

        Add(LossElement.Client, FormatCapabilities.Of(format.Clients, rule.Client.Kind), "any client", Witness.Of(rule));
        Add(LossElement.Server, FormatCapabilities.Of(format.Servers, rule.Server.Kind), "any server", Witness.Of(rule));
        if (rule.Transport.IsIcmp) Add(LossElement.Icmp, format.Icmp, "all ICMP", Witness.Of(rule));
        else if (!format.Transports.Contains(rule.Transport)) Add(LossElement.Transport, format.OtherTransports, "any transport", Witness.Of(rule));
        else if (rule.Ports.Any(p => p.First != p.Last)) Add(LossElement.Ports, format.PortRanges, "any port", Witness.Of(rule));

        var all = $"all of {Witness.Ports(rule)}";
        if (rule.Application is not null && !format.Says(rule.Application))
            Add(LossElement.Application, format.Applications, all, Witness.OtherApplication(rule));
        if (rule.Operations.Count > 0 && !format.SaysOperationsOf(rule.Application))
            Add(LossElement.Operations, format.Operations, all, Witness.OtherOperation(rule));
        if (losses.Exists(l => l.Effect == LossEffect.Omitted)) losses.RemoveAll(l => l.Effect != LossEffect.Omitted);
        return losses;
    }
}
