namespace NeuLearn.Formats.Losses;

/// <summary>Where a platform judges a connection, and so where its rules must be written.</summary>
public enum JudgedAt
{
    /// <summary>At both of its ends: a rule is written for the client and for the server, and egress needs DNS.</summary>
    BothEnds,

    /// <summary>At the server alone: what a service opens to the outside is not judged.</summary>
    Server,

    /// <summary>Once, by whoever asks: a rule is written once.</summary>
    Once,
}
