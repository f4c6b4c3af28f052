using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>One item of the peers of a rule.</summary>
internal abstract record PeerClause;

/// <summary>Endpoints by their labels.</summary>
/// <param name="Selector">The requirements; keys may have a source before a colon.</param>
internal sealed record EndpointClause(LabelSelector Selector) : PeerClause;

/// <summary>A class of peers by name.</summary>
internal sealed record EntityClause(string Entity) : PeerClause;

/// <summary>Addresses outside the cluster.</summary>
internal sealed record AddressClause(AddressRange Range, IReadOnlyList<AddressRange> Except) : PeerClause;

/// <summary>Addresses kept in an object of their own.</summary>
/// <param name="Group">How explanations name it.</param>
internal sealed record AddressGroupClause(string Group) : PeerClause;

/// <summary>The addresses that lookups of a name, or of names of a pattern, led to.</summary>
internal sealed record NameClause(TextPattern Name) : PeerClause;

/// <summary>What is behind a Kubernetes Service.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name; null when it is chosen by labels.</param>
internal sealed record ServiceClause(string Namespace, string? Name) : PeerClause;
