using System.CommandLine;
using NeuLearn.Formats.Proof;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>diff</c>: what state or policy B allows that A does not, and the other way.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var a = new Argument<string>("A") { Description = "A state, a bundle, or policies of a platform: a file, a folder or a pattern." };
        var b = new Argument<string>("B") { Description = "Another." };
        var @as = Options.As("protect", "current");
        var inventory = Options.Inventory();
        var json = Options.Json();
        var command = new Command("diff", "Show what B allows that A does not (wider), and the other way (narrower).") { a, b, @as, inventory, json };
        command.SetAction(parsed =>
        {
            var (first, second) = (ComparedPolicy.Open(parsed.GetRequiredValue(a)), ComparedPolicy.Open(parsed.GetRequiredValue(b)));
            var known = new PolicyEngine();
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) known.Inventory.Add(document);
            var question = ComparedPolicy.Compare(first, second, known.Directory(), Options.AsOf(parsed.GetRequiredValue(@as)));
            return DifferenceReport.Write(PolicyProof.Of(question), $"{second.Path} against {first.Path}", parsed.GetValue(json));
        });
        return command;
    }
}
