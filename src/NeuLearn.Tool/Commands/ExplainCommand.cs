using System.CommandLine;
using NeuLearn.Learning;
using NeuLearn.Policy.Review;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>explain</c>: why a rule exists, why a conversation waits, whether a service may be protected and what one replica of it could have added.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var subjects = new Argument<string[]>("ID|SERVICE") { Arity = ArgumentArity.OneOrMore, Description = "Ids of rules or of what waits, or services." };
        var state = Options.State();
        var json = Options.Json();
        var command = new Command("explain", "Explain a rule, what waits, or a service.") { subjects, state, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(state);
            var engine = StateFile.Load(path);
            var baseline = engine.Baseline();
            var rules = engine.Review().Rules.ToDictionary(r => r.Rule.Id, StringComparer.Ordinal);
            var services = engine.Readiness().ToDictionary(r => r.Service.ToString(), StringComparer.Ordinal);
            (string Subject, string Kind, string Text) Tell(string subject) =>
                rules.TryGetValue(subject, out var rule) ? (subject, Kind(rule), Text(rule))
                : services.TryGetValue(subject, out var service) ? (subject, "service", service.Explain() + AttackBudget.Of(service.Service, baseline).Explain())
                : throw new UsageException($"{subject}: neither a rule nor a service of this state; see: neulearn rules --state {path}");

            var told = parsed.GetRequiredValue(subjects).Distinct(StringComparer.Ordinal).Select(Tell).ToList();
            if (parsed.GetValue(json)) WriteLines(told);
            else Terminal.Line(string.Join('\n', told.Select(t => t.Text)).TrimEnd('\n'));
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteLines(List<(string Subject, string Kind, string Text)> told)
    {
        using var lines = new JsonLines();
        foreach (var (subject, kind, text) in told)
        {
            lines.Write(w =>
            {
                w.WriteString("subject", subject);
                w.WriteString("kind", kind);
                w.WriteStartArray("explanation");
                foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) w.WriteStringValue(line.Trim());
                w.WriteEndArray();
            });
        }
    }

    private static string Kind(ReviewedRule rule) => rule.Status switch { LearnedStatus.Active => "rule", LearnedStatus.Rejected => "rejected", _ => "waiting" };

    private static string Text(ReviewedRule rule)
    {
        var said = new[] { rule.Decision?.ToString(), rule.Note?.ToString() }.OfType<string>().Concat(rule.Decision?.Steps ?? []);
        return $"{rule.Rule.Id}\n" + string.Concat(said.Select(s => $"  {s}\n")) + (rule.Learned?.Explain() ?? $"{rule.Rule}\nno evidence in this state: it stands by the decision alone\n");
    }
}
