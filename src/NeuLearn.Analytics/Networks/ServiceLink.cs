using NeuLearn.Events;
using QuikGraph;

namespace NeuLearn.Analytics.Networks;

/// <summary>That one peer may open connections to another, on whatever ports.</summary>
/// <param name="Source">Who opens.</param>
/// <param name="Target">Who accepts.</param>
/// <param name="Openings">On what, in order: <c>TCP/8080 http</c>.</param>
public sealed record ServiceLink(Peer Source, Peer Target, IReadOnlyList<string> Openings) : IEdge<Peer>;
