using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>
/// Says what security groups let through, from their text alone. It is the judge of what the exporter writes, and is kept plain
/// for that: it shares nothing with it, and computes every answer anew.
/// </summary>
/// <remarks>
/// A client with groups may open what a rule of any of them allows; a server with groups may accept what a rule of any of them
/// allows; both must hold. Who has no group is not held back. Answers need no rule.
/// </remarks>
internal sealed class SecurityGroupEvaluator(IReadOnlyList<SecurityGroup> groups) : IPlatformPolicy, ILintedPolicy
{
    private readonly ILookup<Peer, SecurityGroup> _groups = groups.ToLookup(group => group.Service);
    private readonly Dictionary<string, SecurityGroup> _byName = groups.ToDictionary(group => group.Name, StringComparer.Ordinal);

    /// <inheritdoc />
    public EndLandmarks Ends { get; } = new([.. groups.SelectMany(group => group.Ingress.Concat(group.Egress)).Select(rule => rule.Range).OfType<NeuLearn.Formats.Evaluation.Selectors.AddressRange>().Distinct()], []);

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => [.. groups.Select(group => SecurityGroupLint.Of(group, _byName))];

    /// <inheritdoc />
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        return EndpointPlace.IsItself(client, server)
            ? Judgement.Open("whoever reaches itself passes no group")
            : Judgement.OfBoth(
                Judge(client, connection, server, group => group.Egress),
                Judge(server, connection, client, group => group.Ingress));
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => new()
    {
        Ports = [.. Of(client).SelectMany(group => group.Egress).Concat(Of(server).SelectMany(group => group.Ingress)).SelectMany(PermissionPorts.Of).Distinct()],
    };

    private Judgement Judge(Endpoint own, Connection connection, Endpoint other, Func<SecurityGroup, List<Permission>> rules)
    {
        var mine = Of(own).ToList();
        if (mine.Count == 0)
        {
            return Judgement.Open($"{own.Id} has no group");
        }

        Judgement? doubt = null;
        foreach (var rule in mine.SelectMany(rules).Where(rule => PermissionPorts.Allow(rule, connection.Transport, connection.Port)))
        {
            var match = IsPeer(rule, other);
            if (match.Answer == true)
            {
                return new Judgement(Verdict.Allow, $"allowed by {rule.Written}", [rule.Written]);
            }

            if (match.Answer is null)
            {
                doubt ??= new Judgement(Verdict.Unknown, match.Reason, [rule.Written]);
            }
        }

        return doubt ?? new Judgement(Verdict.Deny, $"no rule of {string.Join(", ", mine.Select(group => group.Name))} allows it", [.. mine.Select(group => group.Written)]);
    }

    private IEnumerable<SecurityGroup> Of(Endpoint end) => end.Peer is { } peer ? _groups[peer] : [];

    /// <summary>A group is its members; a range is addresses, whoever has them.</summary>
    private Match IsPeer(Permission rule, Endpoint other)
    {
        if (rule.Range is not { } range)
        {
            return Match.Of(_byName[rule.Group!].Service == other.Peer);
        }

        var inside = other.Addresses.Count(range.Contains);
        return inside == 0 && other.Addresses.Count > 0 ? Match.No
            : inside > 0 && inside == other.Addresses.Count ? Match.Yes
            : Match.Maybe($"it depends on the addresses of {other.Id}");
    }
}
