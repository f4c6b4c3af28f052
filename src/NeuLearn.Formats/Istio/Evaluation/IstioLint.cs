using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Istio.Evaluation.Matching;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Istio.Evaluation;

/// <summary>Shows AuthorizationPolicies to lint. What only notes or asks somebody else decides nothing, and has no rules here.</summary>
/// <param name="mesh">What policies do not say of the mesh.</param>
internal sealed class IstioLint(Mesh mesh)
{
    private readonly ClientMatch _clients = new(mesh);

    /// <summary>A policy as lint looks at it.</summary>
    public LintedObject Of(AuthorizationPolicy policy)
    {
        var space = policy.Namespace == mesh.RootNamespace ? null : policy.Namespace;
        var subject = LintedSelector.OfPods($"selector {SelectorWords.Of(policy.Selector)} in {space ?? "every namespace"}", policy.Source.Line, pod => SelectorMatch.Of(policy.Selector, pod.Labels, pod.Id)) with
        {
            Namespace = space,
            PodLabels = SelectorWords.Labels(policy.Selector),
        };
        return new LintedObject(policy.Source, space, LintedEnd.Of(subject), policy.Action is PolicyAction.Allow or PolicyAction.Deny ? [.. policy.Rules.SelectMany(rule => Rules(policy, rule))] : []);
    }

    /// <summary>A rule, once for each of its operations.</summary>
    private IEnumerable<LintedRule> Rules(AuthorizationPolicy policy, AuthorizationRule rule)
    {
        var peers = rule.Sources.Count == 0 ? LintedEnd.Everyone : new LintedEnd(
            [.. rule.Sources.Where(IsSelector).Select(source => Selector(source, rule.Written.Line))],
            [.. rule.Sources.Where(source => !IsSelector(source)).SelectMany(source => Others(source, rule.Written.Line))]);
        var conditions = rule.Conditions.Select(condition => Text(condition, rule.Written.Line))
            .Concat(policy.IsDryRun ? ["in dry run"] : []).ToList();
        return rule.Operations.DefaultIfEmpty(new OperationClause()).Select(operation => new LintedRule(rule.Written, false, peers, Ports(operation))
        {
            Verb = policy.Action == PolicyAction.Deny ? LintedVerb.Deny : LintedVerb.Allow,
            Conditions = [.. conditions, .. Conditions(operation)],
        });
    }

    /// <summary>Who proves an identity; addresses alone may be anybody's, and so may what a token proves.</summary>
    private static bool IsSelector(SourceClause source) => source is { AsksToken: false, Blocks.IsAsked: false, RemoteBlocks.IsAsked: false, IsAsked: true };

    private LintedSelector Selector(SourceClause source, int line) => LintedSelector.OfPods($"source {Text(source)}", line, pod => _clients.Of(source, pod)) with
    {
        // Principals and accounts are named to mean one workload; a namespace means whoever is in it.
        IsIdentity = source.Principals.Any is [{ Kind: TextPatternKind.Exact }] || source.Accounts.Any.Count == 1,
    };

    private static IEnumerable<LintedOther> Others(SourceClause source, int line)
    {
        if (!source.IsAsked) return [LintedOther.Everyone];
        var onlyBlocks = source with { Blocks = Words<AddressRange>.Nothing } is { IsAsked: false } && source.Blocks.None.Count == 0;
        return onlyBlocks ? source.Blocks.Any.Select(range => LintedOther.Block(range)) : [new LintedOther(source.AsksToken ? FormattableString.Invariant($"{Text(source)} at line {line}") : Text(source))];
    }

    private static IReadOnlyList<LintedPort>? Ports(OperationClause operation) =>
        operation.Ports.Any.Count == 0 ? null : [.. operation.Ports.Any.Select(port => new LintedPort(Transport.Tcp, port, port, null))];

    private static IEnumerable<string> Conditions(OperationClause operation)
    {
        if (operation.Ports.None.Count > 0) yield return $"not on {string.Join(',', operation.Ports.None)}";
        if (operation.Hosts.IsAsked) yield return $"host {Text(operation.Hosts)}";
        if (operation.Methods.IsAsked) yield return $"method {Text(operation.Methods)}";
        if (operation.Paths.IsAsked) yield return $"path {Text(operation.Paths)}";
    }

    /// <summary>Where the values are not kept, no two are known to be the same.</summary>
    private static string Text(ConditionClause condition, int line) =>
        condition.Source is { } source ? $"when {condition.Key} {Text(source)}"
        : condition.Destination.IsAsked ? $"when {condition.Key} {Text(condition.Destination)}"
        : condition.Ports.IsAsked ? $"when {condition.Key} {Text(condition.Ports)}"
        : FormattableString.Invariant($"when {condition.Key} at line {line}");

    private static string Text(SourceClause source) => string.Join(", ", new[]
    {
        Text(source.Principals), Text(source.Namespaces) is { Length: > 0 } spaces ? $"namespace {spaces}" : "",
        Text(source.Accounts) is { Length: > 0 } accounts ? $"service account {accounts}" : "", Text(source.TrustDomains) is { Length: > 0 } domains ? $"trust domain {domains}" : "",
        Text(source.Blocks), Text(source.RemoteBlocks) is { Length: > 0 } remote ? $"remote {remote}" : "", source.AsksToken ? "with a token" : "",
    }.Where(text => text.Length > 0));

    private static string Text<T>(Words<T> words) => !words.IsAsked ? ""
        : string.Join(" or ", words.Any.Select(Text)) + (words.None.Count > 0 ? $" not {string.Join(" or ", words.None.Select(Text))}" : "");

    private static string? Text<T>(T value) => value is TextPattern pattern ? pattern.Written : value?.ToString();
}
