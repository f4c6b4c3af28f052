using System.Text;
using k8s;
using k8s.Models;
using NeuLearn.Formats;
using NeuLearn.Hosting;
using NeuLearn.Learning;
using YamlDotNet.Core;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>Compares the learned policy with that of the cluster.</summary>
internal sealed class PolicyPlanner(IKubernetes client, HostedEngine engine, LivePolicy live)
{
    private const int PageLength = 500;
    private static readonly IPolicyExporter Exporter = PolicyFormats.All.Single(f => f.Format == "kubernetes");

    public async Task<PolicyPlan> PlanAsync(CancellationToken stop)
    {
        var export = Exporter.Export(new ExportRequest(live.Current.Rules, new ExportOptions { As = ExportAs.Protect }));
        var current = await CurrentAsync(stop);
        var changes = export.Files.Select(f => Change(f, current)).OfType<PolicyChange>().ToList();
        // What is in the way of a policy stays, whether it is ours or not.
        var wanted = export.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(
            from policy in current.Values
            where Ownership.IsOurs(policy.Metadata) && !wanted.Contains($"{policy.Namespace()}/{policy.Name()}.yaml")
            select new PolicyChange(ChangeKind.Delete, policy.Namespace(), policy.Name(), policy.Uid() ?? "") { Current = policy });
        var enforced = export.Enforced.ToHashSet();
        var readiness = await engine.ReadAsync(e => e.Readiness(), stop);
        return new PolicyPlan(
            [.. changes.OrderBy(c => c.Key, StringComparer.Ordinal)],
            [.. readiness.Where(r => enforced.Contains(r.Service) && r.Status != ReadinessStatus.Ready).Select(r => $"{r.Service}: {string.Join("; ", r.Reasons)}")],
            export.Notes, export.Losses.ToUtf8());
    }

    private static PolicyChange? Change(ExportedFile file, Dictionary<string, V1NetworkPolicy> current)
    {
        var text = Encoding.UTF8.GetString(file.Content);
        if (!PolicyName.TryParse(file.Path, out var space, out var name) || Read(text) is not { } wanted || wanted.Namespace() != space || wanted.Name() != name)
            return new PolicyChange(ChangeKind.Refuse, "", file.Path, text) { Reason = "it is not a name that Kubernetes takes" };
        if (!current.TryGetValue($"{space}/{name}", out var there)) return new PolicyChange(ChangeKind.Create, space, name, text);
        if (!Ownership.IsOurs(there.Metadata)) return new PolicyChange(ChangeKind.Refuse, space, name, text) { Current = there, Reason = "it is there, and this controller did not write it" };
        return PolicyContent.IsAsWanted(there, wanted) ? null : new PolicyChange(ChangeKind.Update, space, name, text) { Current = there };
    }

    private static V1NetworkPolicy? Read(string text)
    {
        try
        {
            return KubernetesYaml.Deserialize<V1NetworkPolicy>(text, strict: true);
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, V1NetworkPolicy>> CurrentAsync(CancellationToken stop)
    {
        var policies = new Dictionary<string, V1NetworkPolicy>(StringComparer.Ordinal);
        string? from = null;
        do
        {
            var page = await client.NetworkingV1.ListNetworkPolicyForAllNamespacesAsync(limit: PageLength, continueParameter: from, cancellationToken: stop);
            foreach (var policy in page.Items) policies[$"{policy.Namespace()}/{policy.Name()}"] = policy;
            from = page.Metadata.ContinueProperty;
        }
        while (!string.IsNullOrEmpty(from));
        return policies;
    }
}
