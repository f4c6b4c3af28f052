namespace NeuLearn.Testing.Tests.Promotion;

/// <summary>How the conversations of a service come about, day by day. Every kind has some that are there every day.</summary>
public enum TrafficKind
{
    /// <summary>Nearly every conversation on nearly every day.</summary>
    Stable,

    /// <summary>A long tail: the k-th conversation is as rare as k to the power of 1.2.</summary>
    Zipf,

    /// <summary>Rare conversations that, once they come, come for days.</summary>
    Bursty,

    /// <summary>Jobs: every day, second day, week, fortnight or month.</summary>
    Cron,

    /// <summary>Conversations that come in groups, all on one day.</summary>
    Group,

    /// <summary>Working days and hours; a tenth of it at weekends.</summary>
    Diurnal,
}
