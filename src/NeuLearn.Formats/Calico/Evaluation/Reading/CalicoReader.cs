using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads Calico's policies, sets and tiers strictly, and passes over objects of other kinds.</summary>
internal sealed class CalicoReader
{
    private const string Version = "projectcalico.org/v3";
    private const string Group = "projectcalico.org/";
    private const string StorageGroup = "crd.projectcalico.org/";

    private readonly List<CalicoPolicy> _policies = [];
    private readonly Dictionary<string, CalicoTier> _tiers = CalicoTier.BuiltIn.ToDictionary(tier => tier.Name, StringComparer.Ordinal);
    private readonly List<NetworkSet> _sets = [];
    private readonly List<ManifestError> _errors = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _staged;

    private CalicoReader()
    {
    }

    /// <summary>Reads what is among some objects. What has an error is left out and its errors are listed.</summary>
    public static CalicoPolicySet Read(ManifestSet manifests)
    {
        var reader = new CalicoReader();
        reader._errors.AddRange(manifests.Errors);
        foreach (var candidate in manifests.Objects)
        {
            reader.Add(candidate);
        }

        reader.RefuseUnknownTiers();
        return new CalicoPolicySet
        {
            Policies = reader._policies,
            Staged = reader._staged,
            Tiers = [.. reader._tiers.Values.OrderBy(tier => tier.Order).ThenBy(tier => tier.Name, StringComparer.Ordinal)],
            Sets = reader._sets,
            Errors = reader._errors,
        };
    }

    private void Add(ManifestObject candidate)
    {
        var isStorage = candidate.ApiVersion.StartsWith(StorageGroup, StringComparison.Ordinal);
        if ((!isStorage && !candidate.ApiVersion.StartsWith(Group, StringComparison.Ordinal)) || CalicoKind.Of(candidate.Kind) is not { } kind)
        {
            return;
        }

        var log = new ObjectLog(candidate.File, kind.IsGlobal ? $"{candidate.Kind} {candidate.Name}" : candidate.Subject);
        try
        {
            var fields = new FieldReader(candidate.Content, string.Empty, log);
            if (isStorage || !string.Equals(fields.Text("apiVersion") ?? candidate.ApiVersion, Version, StringComparison.Ordinal))
            {
                fields.Report("apiVersion", isStorage ? $"is how Calico stores its objects; what is applied is {Version}" : $"must be {Version}");
            }

            Read(candidate, kind, fields, log);
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
        }

        _errors.AddRange(log.Errors);
    }

    private void Read(ManifestObject candidate, CalicoKind kind, FieldReader fields, ObjectLog log)
    {
        fields.Ignore("apiVersion", "kind", "status");
        var labels = ObjectMetadata.Read(fields);
        if (!_known.Add($"{candidate.Kind} {(kind.IsGlobal ? "" : candidate.Namespace)}/{candidate.Name}"))
        {
            // Applied in turn the later one would replace the earlier: what is meant is not known.
            log.Report("metadata.name", candidate.Content.Line, "an object of this kind and name is there already");
        }

        if (kind.IsGlobal && fields.Mapping("metadata")?.Value("namespace") is not null)
        {
            fields.Report("metadata", $"a {candidate.Kind} is in no namespace");
        }

        if (kind.Content == CalicoContent.HostEndpoint)
        {
            fields.Report("host endpoints are not understood: what they enforce on nodes and on forwarded traffic would be missing");
            return;
        }

        var spec = fields.Mapping("spec");
        fields.RefuseUnknown();
        if (spec is null)
        {
            fields.Report("spec", "is missing");
            return;
        }

        switch (kind.Content)
        {
            case CalicoContent.Policy:
                var policy = PolicyReader.Read(candidate, kind, spec, log);
                Keep(log, () => { if (kind.IsStaged) _staged++; else _policies.Add(policy); });
                break;
            case CalicoContent.KubernetesPolicy:
                StagedKubernetesReader.Read(spec);
                Keep(log, () => _staged++);
                break;
            case CalicoContent.Set:
                var set = NetworkSetReader.Read(candidate, kind, labels, spec);
                Keep(log, () => _sets.Add(set));
                break;
            default:
                var tier = TierReader.Read(candidate, spec);
                Keep(log, () => _tiers[tier.Name] = tier);
                break;
        }
    }

    private static void Keep(ObjectLog log, Action keep)
    {
        if (log.Errors.Count == 0)
        {
            keep();
        }
    }

    private void RefuseUnknownTiers()
    {
        foreach (var policy in _policies.Where(policy => !_tiers.ContainsKey(policy.Tier)))
        {
            _errors.Add(new ManifestError(policy.Source.File, policy.Source.Line, policy.Source.Policy, "spec.tier",
                $"the tier {policy.Tier} is not among the objects, so where the policy stands is not known"));
        }
    }
}
