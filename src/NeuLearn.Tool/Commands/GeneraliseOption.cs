using System.CommandLine;
using NeuLearn.Learning;

namespace NeuLearn.Tool.Commands;

/// <summary><c>--generalise</c>: which steps may allow more than was seen.</summary>
internal static class GeneraliseOption
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--generalise")
        {
            Description = "The steps that may allow more than was seen, separated by commas: world, cidrs, ports, names, paths (all, the default), "
                + "grpc (all methods of a service; only when named); or none. Kept with the state.",
            HelpName = "STEP[,STEP]|all|none",
        };
        option.Validators.Add(result =>
        {
            if (Unknown(result.GetValueOrDefault<string?>() ?? "") is { } word)
                result.AddError($"--generalise: {word} is no step; write all, none, or some of {string.Join(',', Preferences.Steps)}");
        });
        return option;
    }

    /// <summary>Switches the named steps on and all others off.</summary>
    public static void Choose(Preferences preferences, string text)
    {
        var words = Words(text);
        foreach (var step in Preferences.Steps)
        {
            var on = words.Contains(step, StringComparer.Ordinal) || (words is ["all"] && step != Preferences.Grpc);
            preferences.Choose(step, on ? "on" : "off");
        }
    }

    private static string? Unknown(string text)
    {
        var words = Words(text);
        return words is ["all"] or ["none"] ? null : words.Length == 0 ? "''" : Array.Find(words, w => !Preferences.Steps.Contains(w, StringComparer.Ordinal));
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
