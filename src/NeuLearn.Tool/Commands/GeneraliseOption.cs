using System.CommandLine;
using NeuLearn.Learning;

namespace NeuLearn.Tool.Commands;

/// <summary><c>--generalise</c>: which steps may allow more than was seen.</summary>
internal static class GeneraliseOption
{
    private const string All = "all";

    public static Option<string?> Create()
    {
        var option = new Option<string?>("--generalise")
        {
            Description = "The steps that may allow more than was seen, separated by commas: world, cidrs, ports, names, paths (all, the default), "
                + "grpc (all methods of a service) and anyport (an application on any port), both only when named (all,anyport); or none. Kept with the state.",
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
            var on = words.Contains(step, StringComparer.Ordinal) || (words.Contains(All, StringComparer.Ordinal) && !Preferences.OnlyByName.Contains(step, StringComparer.Ordinal));
            preferences.Choose(step, on ? "on" : "off");
        }
    }

    private static string? Unknown(string text)
    {
        var words = Words(text);
        return words is ["none"] ? null : words.Length == 0 ? "''" : Array.Find(words, w => w != All && !Preferences.Steps.Contains(w, StringComparer.Ordinal));
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
