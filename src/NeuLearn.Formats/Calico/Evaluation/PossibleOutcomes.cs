using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>
/// What a walk through ordered rules may come to, where some of them match only perhaps: each outcome that can be reached. If
/// all of them are the same verdict, that is the verdict.
/// </summary>
internal sealed class PossibleOutcomes
{
    private readonly List<Judgement> _outcomes = [];
    private string _doubt = string.Empty;

    /// <summary>Notes an outcome.</summary>
    /// <param name="outcome">The outcome; null when the walk goes on in the next tier.</param>
    /// <param name="match">Whether it is reached for certain, once the walk came here.</param>
    public void Add(Judgement? outcome, Match match)
    {
        if (outcome is not null)
        {
            _outcomes.Add(outcome);
        }

        if (_doubt.Length == 0)
        {
            _doubt = match.Reason;
        }
    }

    /// <summary>The verdict of all that may come.</summary>
    public Judgement Judgement()
    {
        var first = _outcomes[0];
        if (_outcomes.TrueForAll(outcome => outcome.Verdict == first.Verdict))
        {
            return first with
            {
                Deciders = [.. _outcomes.SelectMany(outcome => outcome.Deciders).Distinct()],
                IsExplicitDeny = _outcomes.TrueForAll(outcome => outcome.IsExplicitDeny),
            };
        }

        return new Judgement(Verdict.Unknown, _doubt, [.. _outcomes.SelectMany(outcome => outcome.Deciders).Distinct()]);
    }
}
