using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using NeuLearn.Formats.NeuVector.Evaluation.Reading;

namespace NeuLearn.Formats.NeuVector.Evaluation;

/// <summary>The addresses, names, ports and applications that rules speak of.</summary>
internal static class NeuVectorLandmarks
{
    /// <summary>The ranges of addresses, and the names.</summary>
    public static EndLandmarks Ends(IEnumerable<GroupRule> rules)
    {
        var values = rules.SelectMany(rule => new[] { rule.From, rule.To }).SelectMany(group => group.Criteria).Where(criterion => criterion.Key == "address")
            .Select(criterion => criterion.Value).Distinct(StringComparer.Ordinal).Select(text => AddressValue.TryParse(text, out var value) ? value : null).OfType<AddressValue>().ToList();
        return new EndLandmarks([.. values.SelectMany(value => value.Ranges).Distinct()], [.. values.Select(value => value.Name).OfType<TextPattern>().Distinct()]);
    }

    /// <summary>The ports and applications that some rules name.</summary>
    public static RequestLandmarks Of(IEnumerable<GroupRule> rules)
    {
        var read = rules.ToList();
        return new RequestLandmarks
        {
            Ports = [.. read.SelectMany(rule => rule.Ports ?? []).Select(port => new PortLandmark(port.Transport, port.First, port.Last)).Distinct()],
            Applications = [.. read.SelectMany(rule => rule.Applications ?? []).Distinct(StringComparer.Ordinal)],
        };
    }
}
