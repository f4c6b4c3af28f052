using System.CommandLine;
using NeuLearn.Formats;
using NeuLearn.Sources.Live;

namespace NeuLearn.Tool.Commands;

/// <summary>The options that several commands share, so that they read the same everywhere.</summary>
internal static class Options
{
    public static Argument<string[]> Inputs() => new("INPUT")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Files, folders, patterns, or - for standard input. Compressed ones (.gz, .zst, .br) are read as they are.",
    };

    /// <summary>Inputs of a command that may read live.</summary>
    public static Argument<string[]> InputsOrLive()
    {
        var inputs = Inputs();
        inputs.Description += $" Or what sends live: {string.Join(", ", LiveInputs.Addresses)}.";
        return inputs;
    }

    public static Option<string> State(bool required = true) => new("--state") { Required = required, Description = "The state file.", HelpName = "FILE" };

    public static Option<string?> From() => new("--from") { Description = "The input format (see: neulearn formats). Detected when not named.", HelpName = "FORMAT" };

    public static Option<string?> Fields() => new("--fields")
    {
        Description = "The fields in their order, where inputs do not say it: those of an AWS VPC flow log, as the console shows them.",
        HelpName = "FIELDS",
    };

    public static Option<string[]> Inventory() => new("--inventory")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "What runs where: output of kubectl get ... -o yaml, or NeuLearn's own document. May be repeated.",
        HelpName = "FILE",
    };

    public static Option<string?> To() => new("--to") { Description = "Policy formats, separated by commas.", HelpName = "FORMAT[,FORMAT]" };

    public static Option<string?> Out(string what) => new("--out") { Description = what };

    public static Option<string[]> Service(string what) => new("--service") { AllowMultipleArgumentsPerToken = true, Description = what, HelpName = "SERVICE" };

    public static Option<string[]> Policy(string what) => new("--policy") { AllowMultipleArgumentsPerToken = true, Description = what, HelpName = "PATH" };

    /// <summary>As what services are taken; some of protect, monitor and current.</summary>
    public static Option<string> As(params string[] words)
    {
        var meanings = words.Select(w => w switch { "protect" => "protect: all as enforcing.", "monitor" => "monitor: all as reporting.", _ => "current: each as its mode is." });
        var option = new Option<string>("--as") { DefaultValueFactory = _ => "protect", Description = string.Join(' ', meanings) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    public static ExportAs AsOf(string word) => Enum.Parse<ExportAs>(word, ignoreCase: true);

    public static Option<bool> Json() => new("--json") { Description = "One JSON object a line, for programs." };

    public static Option<bool> Strict() => new("--strict") { Description = "Exit with 3 when records were skipped as malformed." };
}
