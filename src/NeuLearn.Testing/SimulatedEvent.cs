using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>An event and what it truly was.</summary>
/// <param name="Event">The event, as a sensor reports it.</param>
/// <param name="Label">What it truly was.</param>
/// <param name="EdgeId">The conversation in <see cref="SimulatedTruth"/> to which it belongs.</param>
public readonly record struct SimulatedEvent(ConnectionEvent Event, TruthLabel Label, string EdgeId);
