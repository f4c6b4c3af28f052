using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Calico.Evaluation.Matching;

/// <summary>Holds a rule against a connection: all that it names must match.</summary>
/// <param name="messages">What is asked of the message.</param>
/// <param name="ends">What is asked of the ends.</param>
internal sealed class RuleMatch(MessageMatch messages, EntityMatch ends)
{
    /// <summary>Whether the rule matches.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="client">Who the client is by its labels; null when it is nobody.</param>
    /// <param name="server">Who the server is by its labels; null when it is nobody.</param>
    /// <param name="home">The namespace of the policy; null for a global one.</param>
    public Match Of(CalicoRule rule, Connection connection, EndpointIdentity? client, EndpointIdentity? server, string? home)
    {
        var match = messages.Of(rule, connection);
        if (match.Answer != false)
        {
            match = match.And(PortMatch.Of(rule, connection));
        }

        if (match.Answer != false)
        {
            match = match.And(ends.Of(rule.Source, connection.Client, client, home));
        }

        return match.Answer == false ? match : match.And(ends.Of(rule.Destination, connection.Server, server, home));
    }
}
