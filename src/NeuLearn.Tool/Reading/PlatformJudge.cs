using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Policy;
using NeuLearn.Tool.Files;
using Platform = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Tool.Reading;

/// <summary>Judges connections by the policies of a platform as they stand in files, through the platform's reference evaluator.</summary>
internal sealed class PlatformJudge
{
    private readonly IPlatformPolicy _policy;
    private readonly DirectoryEndpoints _ends;

    private PlatformJudge(IPlatformPolicy policy, DirectoryEndpoints ends)
    {
        _policy = policy;
        _ends = ends;
    }

    /// <summary>Reads the policies.</summary>
    /// <exception cref="UsageException">One of them cannot be read: judging by the rest would be wrong.</exception>
    public static PlatformJudge Load(IEnumerable<string> words, PolicyEngine engine)
    {
        var directory = engine.Directory();
        return new PlatformJudge(PolicyFiles.Read(words, format: null, directory).Reading.Policy, new DirectoryEndpoints(directory));
    }

    /// <summary>The verdict on a connection, the policies that gave it, and why. What a platform leaves open counts as a violation.</summary>
    public (VerdictKind Kind, string? Rule, string Reason) Judge(PolicyQuery query, scoped in RawConnection connection)
    {
        var port = query.Transport.HasPorts || query.Transport.IsIcmp ? query.Port.Value : 0;
        var judgement = _policy.Judge(new Connection(End(query.Client, connection.Client), End(query.Server, connection.Server), query.Transport, port)
        {
            Application = query.Application,
            Method = query.Operation?.Method,
            Path = query.Operation?.Path,
            Name = query.Operation?.Name,
        });
        var kind = judgement.Verdict switch
        {
            Platform.Allow => VerdictKind.Allow,
            Platform.Deny => VerdictKind.Deny,
            _ => VerdictKind.Violate,
        };
        return (kind, judgement.Policies.Count == 0 ? null : string.Join(',', judgement.Policies), judgement.Reason);
    }

    private Endpoint End(Peer peer, scoped in RawEnd end) =>
        _ends.Of(peer, end.Address, Encoding.UTF8.GetString(end.Workload), end.Labels.IsEmpty ? null : Labels(Encoding.UTF8.GetString(end.Labels)));

    private static Dictionary<string, string> Labels(string lines)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) labels[line[..equals]] = line[(equals + 1)..];
        }

        return labels;
    }
}
