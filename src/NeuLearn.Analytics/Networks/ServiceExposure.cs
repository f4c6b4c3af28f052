using NeuLearn.Events;

namespace NeuLearn.Analytics.Networks;

/// <summary>Where a service stands in the network, in numbers.</summary>
/// <param name="Service">The service.</param>
/// <param name="Flat">How many other services it can connect to where no policy is in force: all.</param>
/// <param name="Observed">How many it reaches, step by step, along conversations that were observed.</param>
/// <param name="Allowed">How many it reaches along what the policy allows.</param>
/// <param name="StepsFromOutside">How many links lead from outside to it under the policy, at the least; null when none do.</param>
/// <param name="Gate">The last service that every path from outside to it passes under the policy; null when there is none.</param>
/// <param name="Guards">How many other services are reached from outside only through it.</param>
/// <param name="IsArticulation">Whether without it the services it connects would be apart.</param>
public sealed record ServiceExposure(
    Peer Service, int Flat, int Observed, int Allowed, int? StepsFromOutside, Peer? Gate, int Guards, bool IsArticulation);
