using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>One item of <c>toPorts</c>.</summary>
/// <param name="Ports">The ports, any of which may match.</param>
/// <param name="Http">The HTTP requests that are let through; null when nothing is asked beyond the port.</param>
/// <param name="Dns">The names that may be looked up; null when nothing is asked beyond the port.</param>
internal sealed record PortClause(IReadOnlyList<PortSpan> Ports, IReadOnlyList<HttpClause>? Http, IReadOnlyList<TextPattern>? Dns);

/// <summary>One item of <c>ports</c>.</summary>
/// <param name="Transport">TCP, UDP or SCTP; null for any of them.</param>
/// <param name="First">The first port by number; 0 together with no <paramref name="Name" /> is every port.</param>
/// <param name="Last">The last port by number.</param>
/// <param name="Name">A port by name, lower case, which each server resolves for itself; else null.</param>
internal sealed record PortSpan(Transport? Transport, int First, int Last, string? Name);

/// <summary>One item of <c>rules.http</c>; what is null is not restricted.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with what follows it after a question mark.</param>
/// <param name="Host">The host.</param>
/// <param name="NamesHeaders">Whether it also asks for headers, which connections to be judged do not have.</param>
internal sealed record HttpClause(RequestExpression? Method, RequestExpression? Path, RequestExpression? Host, bool NamesHeaders);

/// <summary>One field of <c>icmps</c>: a type of message, with any code.</summary>
internal sealed record IcmpClause(Transport Transport, byte Type);
