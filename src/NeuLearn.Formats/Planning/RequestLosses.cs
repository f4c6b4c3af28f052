using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Planning;

/// <summary>Records what cannot be said of what a grant asks for.</summary>
internal sealed class RequestLosses(ExportPlan plan)
{
    private readonly List<Grant> _open = [];

    /// <summary>The grants that are written although what they ask for cannot be said.</summary>
    public IReadOnlyList<Grant> LeftOpen => _open;

    /// <summary>Whether what would be wider is left out.</summary>
    public bool IsStrict => plan.Request.Options.Strict;

    /// <summary>The application and the operations of a grant cannot be said at all.</summary>
    /// <returns>Whether the grant is written all the same.</returns>
    public bool Open(Grant grant, string why)
    {
        if (grant.Rule is not { Application: not null } rule) return true;
        if (!IsStrict) _open.Add(grant);
        var open = $"all of {Witness.Ports(rule)}: {why}";
        if (rule.Operations.Count > 0) Wider(grant, LossElement.Operations, open, Witness.OtherOperation(rule));
        return Wider(grant, LossElement.Application, open, Witness.OtherApplication(rule));
    }

    /// <summary>A part of a grant is written wider, or left out where that must not be.</summary>
    /// <returns>Whether it is written.</returns>
    public bool Wider(Grant grant, LossElement element, string instead, string witness)
    {
        plan.Lose(grant, element, IsStrict ? LossEffect.Omitted : LossEffect.Wider, IsStrict ? $"not exported: it would be {instead}" : instead, witness);
        return !IsStrict;
    }

    /// <summary>As <see cref="Wider"/>, where that may let in what a deny rule within the application stops.</summary>
    public bool Opens(Grant grant, LossElement element, string instead, string witness)
    {
        if (!Wider(grant, element, instead, witness)) return false;
        _open.Add(grant);
        return true;
    }

    /// <summary>A part of a grant is written narrower.</summary>
    public void Narrower(Grant grant, LossElement element, string instead) => plan.Lose(grant, element, LossEffect.Narrower, instead);
}
