using System.Text.RegularExpressions;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>The names that Kubernetes takes. Names of policies come from traffic, so nothing else may become part of a request.</summary>
internal static partial class PolicyName
{
    /// <summary>Reads <c>namespace/name.yaml</c>.</summary>
    public static bool TryParse(string path, out string space, out string name)
    {
        var match = File().Match(path);
        (space, name) = (match.Groups[1].Value, match.Groups[2].Value);
        return match.Success && space.Length <= 63 && name.Length <= 253;
    }

    [GeneratedRegex(@"\A([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)/([a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)\.yaml\z", RegexOptions.NonBacktracking)]
    private static partial Regex File();
}
