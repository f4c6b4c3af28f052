using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Planning;

/// <summary>A service that a policy is written for.</summary>
/// <param name="Service">The service.</param>
/// <param name="Mode">Protect or monitor.</param>
/// <param name="Ingress">What it may accept, and what it is denied, in the order of rules. Empty: nothing.</param>
/// <param name="Egress">What it may open, and what it is denied. Empty: nothing, where the platform judges egress at all.</param>
public sealed record PlannedService(Peer Service, Mode Mode, IReadOnlyList<Grant> Ingress, IReadOnlyList<Grant> Egress);
