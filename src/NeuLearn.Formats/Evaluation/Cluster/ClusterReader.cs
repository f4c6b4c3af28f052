using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>Reads pods, what makes pods, and namespaces; passes over objects of other kinds and unknown fields.</summary>
internal static class ClusterReader
{
    /// <summary>Reads the cluster some objects describe.</summary>
    /// <param name="manifests">The objects.</param>
    /// <param name="unwrittenNamespacesHaveNoLabels">
    /// True when the manifests are all there is, so that a namespace without an object has its name for a label and no
    /// other; false when its labels are to be taken as not known.
    /// </param>
    public static ClusterSnapshot Read(ManifestSet manifests, bool unwrittenNamespacesHaveNoLabels = false)
    {
        var workloads = new List<Workload>();
        var namespaces = new Dictionary<string, LabelSet>(StringComparer.Ordinal);
        var errors = new List<ManifestError>(manifests.Errors);
        foreach (var candidate in manifests.Objects)
        {
            var log = new ObjectLog(candidate.File, candidate.Subject);
            try
            {
                Read(candidate, new FieldReader(candidate.Content, string.Empty, log), workloads, namespaces);
            }
            catch (UnreadableTextException exception)
            {
                log.Report(string.Empty, exception.Line, exception.Message);
            }

            errors.AddRange(log.Errors);
        }

        foreach (var name in workloads.Select(workload => workload.Pod.Namespace))
        {
            if (unwrittenNamespacesHaveNoLabels)
            {
                namespaces.TryAdd(name, LabelSet.None);
            }
        }

        return new ClusterSnapshot(workloads, new NamespaceLabels(namespaces), errors);
    }

    private static void Read(
        ManifestObject candidate, FieldReader fields, List<Workload> workloads, Dictionary<string, LabelSet> namespaces)
    {
        if (string.Equals(candidate.Kind, "Namespace", StringComparison.Ordinal))
        {
            namespaces[candidate.Name] = LabelsOf(fields.Mapping("metadata"));
        }
        else if (ReadWorkload(candidate, fields) is { } workload)
        {
            workloads.Add(workload);
        }
    }

    private static Workload? ReadWorkload(ManifestObject candidate, FieldReader fields)
    {
        switch (candidate.Kind)
        {
            case "Pod":
                var (kind, name) = ControllerOf(fields.Mapping("metadata")) ?? ("Pod", candidate.Name);
                return new Workload(kind, name, PodReader.Read(candidate.Namespace, candidate.Name, fields));
            case "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job":
                return FromTemplate(candidate, fields.Mapping("spec"));
            case "CronJob":
                return FromTemplate(candidate, fields.Mapping("spec")?.Mapping("jobTemplate")?.Mapping("spec"));
            default:
                return null;
        }
    }

    private static Workload? FromTemplate(ManifestObject candidate, FieldReader? spec)
    {
        if (spec?.Mapping("template") is not { } template)
        {
            return null;
        }

        // No pod can have a slash in its name, so this is no other pod's, nor that of another kind's template.
        var name = $"{candidate.Kind}/{candidate.Name}";
        return new Workload(candidate.Kind, candidate.Name, PodReader.Read(candidate.Namespace, name, template));
    }

    /// <summary>The controller of a pod. A node 'owns' its static pods, but they are nobody's replicas.</summary>
    private static (string Kind, string Name)? ControllerOf(FieldReader? metadata)
    {
        foreach (var owner in metadata?.Mappings("ownerReferences") ?? [])
        {
            var kind = owner.Text("kind") ?? "Pod";
            if (owner.Boolean("controller") == true && !string.Equals(kind, "Node", StringComparison.Ordinal)
                && owner.Text("name") is { } name)
            {
                return (kind, name);
            }
        }

        return null;
    }

    private static LabelSet LabelsOf(FieldReader? metadata)
    {
        return metadata?.TextMap("labels") is { } labels ? new LabelSet(labels, IsComplete: true) : LabelSet.None;
    }
}
