using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Selection;

/// <summary>Finds the selector of each service, proven against every pod and pod template that is known.</summary>
internal sealed partial class ServiceSelectors
{
    private readonly ServiceDirectory _directory;
    private readonly Func<string, bool> _isSeen;
    private readonly Dictionary<string, LabelledPods> _spaces = new(StringComparer.Ordinal);
    private readonly Dictionary<Peer, List<LabelledPod>> _pods = [];
    private readonly Dictionary<Peer, string> _unlabelled = [];
    private readonly Dictionary<Peer, ServiceSelector> _found = [];

    /// <summary>Takes note of every pod.</summary>
    /// <param name="directory">Who is who.</param>
    /// <param name="isSeen">Whether the platform sees labels of a key at all; null when it sees every one.</param>
    public ServiceSelectors(ServiceDirectory directory, Func<string, bool>? isSeen = null)
    {
        _directory = directory;
        _isSeen = isSeen ?? (_ => true);
        var listed = directory.Document.Workloads.Where(w => w.Namespace is not null).Select(w => (w.Namespace, w.Name)).ToHashSet();
        foreach (var profile in directory.Services)
        {
            foreach (var pod in profile.Workloads)
            {
                if (pod.Namespace is not { } space) continue;
                if (pod.Labels.Count > 0) Add(profile.Service, space, pod.Labels);
                else if (listed.Contains((space, pod.Name))) _unlabelled.TryAdd(profile.Service, pod.Name);
                else LabelsUnknown.Add(profile.Service);
            }
        }

        foreach (var controller in directory.Document.Controllers)
            if (controller.Owner is null && controller.PodLabels.Count > 0 && ServiceOf(controller) is { } service)
                Add(service, controller.Namespace, controller.PodLabels);
    }

    /// <summary>Services with pods that events named without their labels: no selector was proven against those.</summary>
    public SortedSet<Peer> LabelsUnknown { get; } = [];

    /// <summary>The selector of a service in a namespace.</summary>
    public ServiceSelector Of(Peer service)
    {
        if (!_found.TryGetValue(service, out var selection)) _found.Add(service, selection = Find(service));
        return selection;
    }

    private ServiceSelector Find(Peer service)
    {
        if (!IsNamespaceName().IsMatch(service.Namespace!)) return ServiceSelector.Refused($"'{service.Namespace}' cannot be the name of a namespace");
        if (_directory.Find(service) is not { } profile || profile.Workloads.Count == 0) return ServiceSelector.Refused($"no workload of {service} is known");
        if (profile.Workloads.FirstOrDefault(w => w.Namespace != service.Namespace) is { } elsewhere)
            return ServiceSelector.Refused($"workload {elsewhere.Name} of {service} is not in namespace {service.Namespace}");
        if (_unlabelled.TryGetValue(service, out var bare)) return ServiceSelector.Refused($"pod {bare} of {service} has no labels");
        if (!_pods.TryGetValue(service, out var own)) return ServiceSelector.Refused($"the labels of {service} are not known");

        var common = own[0].Labels.Where(l => own.TrueForAll(p => p.Has(l))).ToList();
        if (common.Count == 0) return ServiceSelector.Refused($"the pods of {service} have no lasting label in common");
        var space = _spaces[service.Namespace!];
        if (SmallestSelector.Choose(service, common, space) is not { } chosen)
            return ServiceSelector.Refused($"no lasting label tells {service} from {space.Stranger(service, common)?.Service}");

        var labels = chosen.OrderBy(l => l.Key, StringComparer.Ordinal).ToList();
        // The proof, apart from the search: all of its pods, and nobody else's.
        if (labels.Count == 0 || !own.TrueForAll(p => labels.TrueForAll(p.Has)) || space.Stranger(service, labels) is not null)
            throw new InvalidOperationException($"The selector chosen for {service} does not select exactly its pods: a fault of the exporter.");
        return new ServiceSelector(labels, null);
    }

    private void Add(Peer service, string space, IReadOnlyDictionary<string, string> labels)
    {
        if (!_spaces.TryGetValue(space, out var pods)) _spaces.Add(space, pods = new LabelledPods(_isSeen));
        if (pods.Add(service, labels) is not { } pod) return;
        if (!_pods.TryGetValue(service, out var own)) _pods.Add(service, own = []);
        own.Add(pod);
    }

    // The names that the directory gives to controllers: an override's, with the kind where two kinds share a name, or plain.
    private Peer? ServiceOf(Controller controller)
    {
        foreach (var o in _directory.Document.Overrides)
        {
            if ((o.Namespace is null || o.Namespace == controller.Namespace)
                && o.Labels.All(l => controller.PodLabels.TryGetValue(l.Key, out var value) && value == l.Value)
                && Peer.TryParse(o.Service, out var named) && _directory.Find(named) is not null) return named;
        }

        var withKind = Peer.Service(controller.Namespace, $"{controller.Name}.{controller.Kind.ToLowerInvariant()}");
        var plain = Peer.Service(controller.Namespace, controller.Name);
        return _directory.Find(withKind) is not null ? withKind : _directory.Find(plain) is not null ? plain : null;
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsNamespaceName();
}
