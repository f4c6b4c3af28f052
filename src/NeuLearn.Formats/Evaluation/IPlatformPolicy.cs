using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Evaluation;

/// <summary>
/// The policies of a platform as they were read from their text, ready to judge connections as the platform would. The judge
/// of exports and the source of imports: it shares nothing with the exporter and computes every answer anew.
/// </summary>
internal interface IPlatformPolicy
{
    /// <summary>The verdict on a connection.</summary>
    Judgement Judge(Connection connection);

    /// <summary>The addresses and names that the policies speak of: between two of them no verdict changes.</summary>
    EndLandmarks Ends { get; }

    /// <summary>
    /// The ports, methods, paths and the like at which the verdict on connections between two ends may change. It may name
    /// more than those; it must not leave one out.
    /// </summary>
    RequestLandmarks Between(Endpoint client, Endpoint server);

    /// <summary>The same policies, for many connections between two ends: what concerns them may be looked up once.</summary>
    IPlatformPolicy For(Endpoint client, Endpoint server) => this;
}
