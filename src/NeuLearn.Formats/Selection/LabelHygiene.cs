using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Selection;

/// <summary>Which labels name a role, and which only an instance, a release or a place.</summary>
internal static partial class LabelHygiene
{
    /// <summary>The labels by which people name roles, the most telling first.</summary>
    private static readonly string[] RoleKeys =
    [
        "app.kubernetes.io/name", "app", "k8s-app", "app.kubernetes.io/component", "component", "tier", "role",
        "app.kubernetes.io/instance", "app.kubernetes.io/part-of", "name",
    ];

    private static readonly HashSet<string> NoisyKeys = new(StringComparer.Ordinal)
    {
        "pod-template-hash", "rollouts-pod-template-hash", "controller-revision-hash", "pod-template-generation",
        "controller-uid", "job-name", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index",
        "app.kubernetes.io/version", "app.kubernetes.io/managed-by", "version", "revision", "commit", "git-sha", "git-commit",
        "sha", "build", "build-id", "build-number", "date", "timestamp", "deployed-at", "generation", "chart",
        "security.istio.io/tlsMode", "service.istio.io/canonical-revision", "istio.io/rev", "sidecar.istio.io/inject",
        "heritage", "uid", "pod-name", "hostname", "node", "zone", "region", "deployment", "deploymentconfig",
        "linkerd.io/proxy-version", "topology.istio.io/network", "topology.istio.io/subzone",
    };

    private static readonly string[] NoisyPrefixes =
    [
        "batch.kubernetes.io/", "topology.kubernetes.io/", "failure-domain.", "failure-domain/", "helm.sh/", "meta.helm.sh/",
        "argocd.argoproj.io/", "argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "node.kubernetes.io/",
        "kubernetes.io/", "pod-security.kubernetes.io/", "scheduling.k8s.io/",
    ];

    /// <summary>Whether a label stays the same when its pod is replaced, rolled out again or moved.</summary>
    public static bool IsStable(string key, string value)
    {
        if (!Key().IsMatch(key) || !Value().IsMatch(value)) return false;
        if (RankOf(key) < RoleKeys.Length - 1) return true;
        if (NoisyKeys.Contains(key) || Array.Exists(NoisyPrefixes, p => key.StartsWith(p, StringComparison.Ordinal))) return false;
        var name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return !NoisyName().IsMatch(name) && !NoisyValue().IsMatch(value) && !LooksRandom(value);
    }

    /// <summary>How well a key names a role: the lower the better.</summary>
    public static int RankOf(string key)
    {
        var at = Array.IndexOf(RoleKeys, key);
        return at < 0 ? RoleKeys.Length : at;
    }

    /// <summary>Whether people name roles by this key.</summary>
    public static bool NamesRole(string key) => RankOf(key) < RoleKeys.Length;

    /// <summary>Whether a value looks drawn and not chosen: hexadecimal digits, or the alphabet of generated names.</summary>
    private static bool LooksRandom(string value) =>
        value.Length >= 7 && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter)
        && (value.All(char.IsAsciiHexDigit) || (value.Length is >= 8 and <= 10 && value.All(c => "bcdfghjklmnpqrstvwxz2456789".Contains(c, StringComparison.Ordinal))));

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex("^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Value();

    [GeneratedRegex("(^|[-_.])(hash|sha|uid|uuid|checksum|revision|commit|version|timestamp|generation|pod-name|pod-index|build)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NoisyName();

    // Versions (v1.2.3, 7.2), dates (2026-01-02, 20260102), seconds since 1970, UUIDs.
    [GeneratedRegex(@"^(v?\d+(\.\d+)+([-_.+].*)?|v\d+|\d{4}-\d{2}-\d{2}.*|\d{8,}|[0-9a-f]{8}-[0-9a-f]{4}-.*|(sha256|git|sha)[-_.][0-9a-f]{6,})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NoisyValue();
}
