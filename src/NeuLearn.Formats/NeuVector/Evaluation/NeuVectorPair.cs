using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using Transport = NeuLearn.Events.Transport;

namespace NeuLearn.Formats.NeuVector.Evaluation;

/// <summary>The rules that name two ends, or may, in the order in which they are asked.</summary>
/// <param name="rules">The rules, and whether their groups hold the ends.</param>
/// <param name="modes">The modes of the ends.</param>
/// <param name="ends">What all rules name.</param>
internal sealed class NeuVectorPair(IReadOnlyList<(GroupRule Rule, Match Groups)> rules, EndModes modes, EndLandmarks ends) : IPlatformPolicy
{
    private static readonly Cidr LinkLocal = Cidr.Parse("169.254.0.0/16");

    /// <inheritdoc />
    public EndLandmarks Ends => ends;

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => modes.AreNone ? RequestLandmarks.None : NeuVectorLandmarks.Of(rules.Select(found => found.Rule));

    /// <inheritdoc />
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (EndpointPlace.IsItself(client, server)) return Judgement.Open("a pod always reaches itself");
        if (modes.AreNone) return Judgement.Open("neither end is in a group with a mode");
        if (connection.Transport != Transport.Tcp && connection.Transport != Transport.Udp && connection.Transport != Transport.Icmp)
            return Judgement.Open($"{connection.Transport} is not judged");
        if (IsPassedOver(client) || IsPassedOver(server)) return PassedOver(connection);
        var outcomes = new PossibleOutcomes();
        foreach (var (rule, groups) in rules)
        {
            var match = Matches(rule, groups, connection);
            if (match.Answer == false) continue;
            outcomes.Add(rule.IsDeny ? Denied(connection, $"denied by a rule of {rule.Written.Policy}", [rule.Written], isExplicit: true)
                : new Judgement(Verdict.Allow, $"allowed by {rule.Written.Policy}", [rule.Written]), match);
            if (match.Answer == true) return outcomes.Judgement();
        }

        outcomes.Add(Denied(connection, "no rule matches, and Protect denies the rest", modes.Sources, isExplicit: false), Match.Yes);
        return outcomes.Judgement();
    }

    /// <summary>Only IPv4 is judged, and no link-local address. A rule may mean all the same what passes anyway.</summary>
    private Judgement PassedOver(Connection connection)
    {
        var allow = rules.FirstOrDefault(found => !found.Rule.IsDeny && Matches(found.Rule, found.Groups, connection).Answer == true).Rule;
        return allow is null ? Judgement.Open("only IPv4 is judged, and no link-local address") : new Judgement(Verdict.Allow, $"meant by {allow.Written.Policy}, and not judged", [allow.Written]);
    }

    /// <summary>What is denied where the modes say so, and reported where they do not.</summary>
    private Judgement Denied(Connection connection, string reason, IReadOnlyList<PolicySource> sources, bool isExplicit)
    {
        var deny = modes.Deny;
        if (deny.Answer == false) return Judgement.Open(isExplicit ? "a rule denies it, which the modes of its ends only report" : "no rule matches, and the modes of its ends let it through");
        if (deny.Answer is null) return new Judgement(Verdict.Unknown, deny.Reason, sources);
        return EndpointPlace.IsOnNodeNetwork(connection.Client) || EndpointPlace.IsOnNodeNetwork(connection.Server)
            ? new Judgement(Verdict.Unknown, "whether what nodes open and accept is ever blocked is not certain", sources)
            : new Judgement(Verdict.Deny, reason, sources) { IsExplicitDeny = isExplicit };
    }

    /// <summary>An end with an IPv4 address of another range may be met there.</summary>
    private static bool IsPassedOver(Endpoint end) => end.Addresses.Count > 0
        && end.Addresses.Select(Address.From).All(address => !address.IsV4 || LinkLocal.Contains(address));

    private static Match Matches(GroupRule rule, Match groups, Connection connection) => groups.And(OfPorts(rule, connection)).And(OfApplication(rule, connection));

    private static Match OfPorts(GroupRule rule, Connection connection) => Match.Of(rule.Ports is null
        || rule.Ports.Any(port => port.Transport == connection.Transport && port.First <= connection.Port && connection.Port <= port.Last));

    /// <summary>Of nodes only the ports are looked at. What is not recognised may still be taken for what its server is known to run.</summary>
    private static Match OfApplication(GroupRule rule, Connection connection)
    {
        if (rule.Applications is not { } asked || EndpointPlace.IsOnNodeNetwork(connection.Server)) return Match.Yes;
        if (!connection.Transport.HasPorts) return Match.No;
        if (connection.Application is not { } application) return Match.Maybe("the application is not known");
        if (asked.Contains(application, StringComparer.Ordinal)) return Match.Yes;
        return Applications.NameOf(application) is not null || asked.All(Applications.IsToldByPackets) ? Match.No
            : Match.Maybe($"NeuVector has no name for {application}, and may take it for what its server is known to run");
    }
}
