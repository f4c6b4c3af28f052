namespace NeuLearn.Formats.Cilium.Export;

/// <summary>
/// Which labels of pods Cilium makes a part of their identity. It leaves others out by default, and a selector by one of those
/// would match nothing.
/// </summary>
internal static class VisibleLabels
{
    private static readonly string[] Left =
        ["io.kubernetes", "kubernetes.io", "k8s.io", "io.cilium.k8s.", "annotation", "etcd_node", "pod-template-", "controller-revision-hash"];

    /// <summary>Whether labels of a key are seen.</summary>
    public static bool Has(string key) =>
        !Array.Exists(Left, p => key.StartsWith(p, StringComparison.Ordinal)) && !key.Contains("beta.kubernetes.io", StringComparison.Ordinal);
}
