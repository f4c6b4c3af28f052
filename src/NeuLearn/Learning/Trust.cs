namespace NeuLearn.Learning;

/// <summary>One named reason for or against trusting a conversation.</summary>
/// <param name="Name">The signal, for example <c>days&gt;=2</c>.</param>
/// <param name="Value">What it adds.</param>
public sealed record TrustPoint(string Name, int Value);

/// <summary>Why a conversation waits for review or for more evidence.</summary>
/// <param name="Code">A stable word for programs, for example <c>single-day</c>.</param>
/// <param name="Text">The reason for people.</param>
public sealed record QuarantineReason(string Code, string Text);

/// <summary>The points of a conversation, and what speaks against it.</summary>
public sealed record Trust(IReadOnlyList<TrustPoint> Points, IReadOnlyList<QuarantineReason> Reasons)
{
    /// <summary>The sum of the points.</summary>
    public int Score
    {
        get
        {
            var score = 0;
            for (var i = 0; i < Points.Count; i++) score += Points[i].Value;
            return score;
        }
    }
}
