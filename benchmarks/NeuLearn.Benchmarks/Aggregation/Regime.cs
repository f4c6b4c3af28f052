namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>What the events of a stream bring that a conversation has not seen.</summary>
internal enum Regime
{
    /// <summary>Nothing: hour and replicas known, one instance on each side, the sample of connections far from any new identity.</summary>
    Steady,

    /// <summary>Nothing, but three client and two server instances take turns.</summary>
    Replicas,

    /// <summary>About one connection in eight enters the sample: conversations with 1,000 connections behind them.</summary>
    Settling,

    /// <summary>Everything: conversations appear, and get ten connections each over three hours.</summary>
    Building,
}
