namespace NeuLearn.Formats.Evaluation;

/// <summary>Yes, no, or not known and why.</summary>
internal readonly record struct Match
{
    private Match(bool? answer, string reason)
    {
        Answer = answer;
        Reason = reason;
    }

    /// <summary>Certainly.</summary>
    public static Match Yes { get; } = new(answer: true, string.Empty);

    /// <summary>Certainly not.</summary>
    public static Match No { get; } = new(answer: false, string.Empty);

    /// <summary>True, false, or null when it is not known.</summary>
    public bool? Answer { get; }

    /// <summary>Why it is not known; empty when it is.</summary>
    public string Reason { get; }

    /// <summary>Not known, for a reason.</summary>
    public static Match Maybe(string reason) => new(answer: null, reason);

    /// <summary>Yes or no.</summary>
    public static Match Of(bool answer) => answer ? Yes : No;

    /// <summary>Both: a certain no is enough to say no.</summary>
    public Match And(Match other)
    {
        if (Answer == false || other.Answer == false)
        {
            return No;
        }

        return Answer == true ? other : this;
    }

    /// <summary>Either: a certain yes is enough to say yes.</summary>
    public Match Or(Match other)
    {
        if (Answer == true || other.Answer == true)
        {
            return Yes;
        }

        return Answer == false ? other : this;
    }

    /// <summary>The opposite; what is not known stays so.</summary>
    public Match Not() => Answer is { } answer ? Of(!answer) : this;
}
