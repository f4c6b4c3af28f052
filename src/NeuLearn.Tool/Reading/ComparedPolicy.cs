using NeuLearn.Events;
using NeuLearn.Formats;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Proof.Baseline;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Tool.Files;

namespace NeuLearn.Tool.Reading;

/// <summary>One of two policies to compare: the rules of a state or a bundle, or policies of a platform in files.</summary>
/// <param name="Path">How the user named it.</param>
/// <param name="Rules">The rules, when it has rules of ours; else null.</param>
internal sealed record ComparedPolicy(string Path, PolicySet? Rules)
{
    /// <summary>Opens what a word of the command line names.</summary>
    public static ComparedPolicy Open(string path) => new(path,
        StateFile.IsState(path) ? StateFile.Load(path).Policy()
        : BundleFolder.IsBundle(path) ? new PolicySet { Rules = [.. BundleFolder.Read(path, trustedKey: null).Bundle.Rules.Select(r => r.Rule)], Directory = new PolicyEngine().Directory() }
        : null);

    /// <summary>What B allows that A does not, and the other way.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <param name="inventory">Who is who, beside what the states know.</param>
    /// <param name="as">Whether the services of a state are protected, or each as its mode is.</param>
    public static ProofQuestion Compare(ComparedPolicy a, ComparedPolicy b, ServiceDirectory inventory, ExportAs @as)
    {
        List<ServiceDirectory> directories = [.. new[] { inventory, b.Rules?.Directory, a.Rules?.Directory }.OfType<ServiceDirectory>()];
        var known = directories.FirstOrDefault(d => d.Services.Count > 0) ?? inventory;
        if (a.Rules is null && b.Rules is null && known.Services.Count == 0)
            throw new UsageException("nobody is known to compare policies over: give --inventory what kubectl get pods,services,nodes -A -o yaml prints");
        var rules = new[] { a.Rules, b.Rules }.OfType<PolicySet>().ToList();
        // Where neither side is a baseline every service that is known counts.
        var governed = (rules.Count > 0 ? rules.SelectMany(BaselineProof.Governed) : known.Services.Select(s => s.Service)).ToHashSet();
        var (first, second) = (a.Judge(known, governed, @as), b.Judge(known, governed, @as));
        return new ProofQuestion
        {
            First = new LossEnvelope(first, first),
            FirstName = a.Path,
            Second = second,
            SecondName = b.Path,
            Ends = new ProofEnds(directories, rules.SelectMany(r => r.Rules).SelectMany(r => new[] { r.Client, r.Server }), [first.Ends, second.Ends]),
            Governs = governed.Contains,
        };
    }

    private IPlatformPolicy Judge(ServiceDirectory directory, HashSet<Peer> governed, ExportAs @as) => Rules is { } rules
        ? new BaselinePolicy(rules.Rules.Select(r => new BaselineRule(r)), governed.ToDictionary(s => s, s => @as == ExportAs.Current ? rules.ModeOf(s) : Mode.Protect))
        : PolicyFiles.Read([Path], format: null, directory).Reading.Policy;
}
