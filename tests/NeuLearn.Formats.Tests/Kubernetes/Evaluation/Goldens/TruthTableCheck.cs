using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Holds judges to every cell of truth tables: each side alone, and both.</summary>
internal sealed class TruthTableCheck
{
    private readonly List<string> _unexplained = [];

    public int Steps { get; private set; }

    public int Cells { get; private set; }

    /// <summary>How many cells of a pod to itself differ: the simulator lets a policy cut a pod off from itself, which no policy can.</summary>
    public int Self { get; private set; }

    public IReadOnlyList<string> Unexplained => _unexplained;

    /// <summary>Compares one step.</summary>
    public void Add(TruthTableStep step, Func<Connection, Judgement> ingress, Func<Connection, Judgement> egress, Func<Connection, Judgement> both)
    {
        Steps++;
        foreach (var (key, allowed) in step.Combined.Allowed)
        {
            var connection = step.Connection(key);
            Compare(step.Ingress.Allowed[key], ingress(connection).Verdict, $"{step.Name} {key} ingress");
            Compare(step.Egress.Allowed[key], egress(connection).Verdict, $"{step.Name} {key} egress");
            var found = both(connection).Verdict;
            if (key.Client == key.Server && !allowed && found == Verdict.Allow)
            {
                Cells++;
                Self++;
            }
            else
            {
                Compare(allowed, found, $"{step.Name} {key}");
            }
        }
    }

    private void Compare(bool allowed, Verdict found, string what)
    {
        Cells++;
        if (found != (allowed ? Verdict.Allow : Verdict.Deny))
        {
            _unexplained.Add($"{what}: recorded {allowed}, found {found}");
        }
    }
}
