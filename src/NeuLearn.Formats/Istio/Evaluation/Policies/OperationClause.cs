using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>What a rule asks of what is asked for. All of it must hold.</summary>
internal sealed record OperationClause
{
    /// <summary>Ports of the workload itself.</summary>
    public Words<int> Ports { get; init; } = Words<int>.Nothing;

    /// <summary>Hosts of HTTP requests, in lower case.</summary>
    public Words<TextPattern> Hosts { get; init; } = Words<TextPattern>.Nothing;

    /// <summary>Methods of HTTP requests.</summary>
    public Words<TextPattern> Methods { get; init; } = Words<TextPattern>.Nothing;

    /// <summary>Paths of HTTP requests, without their query.</summary>
    public Words<TextPattern> Paths { get; init; } = Words<TextPattern>.Nothing;

    /// <summary>Whether it asks anything that HTTP alone has.</summary>
    public bool AsksHttp => Hosts.IsAsked || Methods.IsAsked || Paths.IsAsked;
}
