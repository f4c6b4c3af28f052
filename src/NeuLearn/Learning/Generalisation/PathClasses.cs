using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Makes templates of the paths that a conversation asked for: one class in place of many segments, see <see cref="PathTrie"/>.</summary>
/// <remarks>
/// Only operations that stand by themselves (seen on two days or by two replicas of the client) make templates, so one
/// attacker's URL never widens one; nor does what is new to a closed baseline. What else was asked for is taken in where a template matches it, else it stays itself.
/// gRPC methods are never made a class; where the option says so, all methods of a service are allowed once two were called.
/// </remarks>
internal static class PathClasses
{
    private const int FewMethods = 2;

    /// <summary>The operations with templates for paths, and the steps that made them.</summary>
    public static (IReadOnlyCollection<ObservedOperation> Operations, IReadOnlyList<Widening> Steps) Of(Conversation conversation, GeneralisationContext context, uint until)
    {
        var all = conversation.Operations;
        var templates = new Dictionary<Operation, string>();
        var steps = new List<Widening>();
        bool IsSteady(ObservedOperation o) => o.Evidence.FirstSecond <= until && context.Window.IsSteady(o.Evidence);
        var paths = all.Where(o => o.Operation.Path is not null).ToLookup(o => GrpcPath.ServiceOf(o.Operation.Path!, conversation.Application));
        if (context.Options.GeneraliseGrpcMethods)
            foreach (var service in paths.Where(s => s.Key is not null)) Methods(service.Key!, [.. service], IsSteady, templates, steps);
        if (context.Options.GeneralisePaths) Paths([.. paths[null]], IsSteady, templates, steps);
        return templates.Count == 0 ? (all, steps) : (Joined(all, templates), steps);
    }

    private static void Methods(string service, List<ObservedOperation> called, Func<ObservedOperation, bool> isSteady, Dictionary<Operation, string> templates, List<Widening> steps)
    {
        var steady = called.Where(isSteady).Select(o => o.Operation.Path).Distinct().Count();
        if (steady < FewMethods) return;
        foreach (var operation in called) templates[operation.Operation] = service + SegmentClass.Identifier;
        var seen = called.Select(o => o.Operation.Path).Distinct().Count();
        steps.Add(new Widening(WideningStep.Grpc, seen, null, "methods", string.Create(CultureInfo.InvariantCulture, $"methods of {service[1..^1]} widened to all: {seen} were called")));
    }

    private static void Paths(List<ObservedOperation> asked, Func<ObservedOperation, bool> isSteady, Dictionary<Operation, string> templates, List<Widening> steps)
    {
        var trie = new PathTrie();
        foreach (var o in asked.Where(isSteady)) trie.Add(o.Operation.Path!, o.Operation.Method ?? "");
        trie.Generalise();
        var seen = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (operation, _) in asked)
        {
            if (trie.Find(operation.Path!, operation.Method ?? "") is not { } template || template == operation.Path) continue;
            templates[operation] = template;
            if (!seen.TryGetValue(template, out var paths)) seen.Add(template, paths = new HashSet<string>(StringComparer.Ordinal));
            paths.Add(operation.Path!);
        }

        foreach (var (template, paths) in seen)
            steps.Add(new Widening(WideningStep.Paths, paths.Count, null, "paths", string.Create(CultureInfo.InvariantCulture, $"paths widened to {template}: {paths.Count} were seen")));
    }

    private static List<ObservedOperation> Joined(IReadOnlyCollection<ObservedOperation> all, Dictionary<Operation, string> templates)
    {
        var joined = new Dictionary<Operation, ObservedOperation>();
        foreach (var (operation, evidence) in all)
        {
            var template = templates.TryGetValue(operation, out var path) ? operation with { Path = path } : operation;
            if (!joined.TryGetValue(template, out var known)) joined.Add(template, known = new ObservedOperation(template, new Evidence()));
            known.Evidence.Add(evidence);
        }

        return [.. joined.Values];
    }
}
