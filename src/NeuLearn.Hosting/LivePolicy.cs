using NeuLearn.Policy;

namespace NeuLearn.Hosting;

/// <summary>Answers verdicts on the request path: an immutable policy, swapped by reference as the engine learns.</summary>
/// <remarks>Thread-safe, without a lock. Take <see cref="Current"/> once for answers that belong together.</remarks>
public sealed class LivePolicy
{
    private volatile PolicySnapshot? _current;

    /// <summary>The policy as it was made last.</summary>
    /// <exception cref="InvalidOperationException">The host has not started: what was learned is not read back yet.</exception>
    public PolicySnapshot Current => _current ?? throw new InvalidOperationException("The policy is there once the host has started.");

    /// <summary>The verdict on a connection.</summary>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public Verdict Decide(PolicyQuery query) => Current.Policy.Decide(query);

    internal bool IsThere => _current is not null;

    internal void Swap(PolicySnapshot next) => _current = next;
}
