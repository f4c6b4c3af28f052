using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>
/// What of a policy a format writes: the services, what each may accept and open, and what is lost so far by what the
/// format declares. What a writer finds it cannot say beyond that it adds with <see cref="Lose"/>.
/// </summary>
public sealed class ExportPlan
{
    private readonly List<Loss> _losses;

    internal ExportPlan(ExportRequest request, FormatCapabilities format, IReadOnlyList<PlannedService> services, IReadOnlyList<Grant> grants, List<Loss> losses, IReadOnlyList<string> notes)
    {
        (Request, Format, Services, Grants, Notes, _losses) = (request, format, services, grants, notes, losses);
    }

    /// <summary>What was asked for.</summary>
    public ExportRequest Request { get; }

    /// <summary>What the format can say.</summary>
    public FormatCapabilities Format { get; }

    /// <summary>The services to write, in ordinal order.</summary>
    public IReadOnlyList<PlannedService> Services { get; }

    /// <summary>Every grant once, in the order of rule ids, for formats that write no policy per service.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>What a person should know before applying the files.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Plans an export.</summary>
    /// <param name="request">What to export.</param>
    /// <param name="format">What the format can say.</param>
    /// <param name="naming">Whom the platform enforces on, and whom it can name.</param>
    public static ExportPlan Of(ExportRequest request, FormatCapabilities format, IPlatformNaming naming)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(naming);
        return new PlanBuilder(request, format, naming).Build();
    }

    /// <summary>Records what the writer could not say about a grant. Additions without a rule are not recorded.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="element">What could not be said.</param>
    /// <param name="effect">What that does to the policy.</param>
    /// <param name="instead">What was written instead, and why.</param>
    /// <param name="witness">A connection on which export and policy differ; one that the grant allows when null.</param>
    public void Lose(Grant grant, LossElement element, LossEffect effect, string instead, string? witness = null)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (grant.Rule is not { } rule) return;
        _losses.Add(new Loss { Rule = rule.Id, Element = element, Effect = effect, Instead = instead, Witness = witness ?? Witness.Of(rule) });
    }

    /// <summary>The deny rules that are not written as such: what they cover is taken out of the grants.</summary>
    internal IEnumerable<Rule> TakenOut()
    {
        var written = Grants.Where(g => g.IsDeny).Select(g => g.Rule!.Id).ToHashSet(StringComparer.Ordinal);
        return Request.Policy.Rules.Where(r => r.Action == RuleAction.Deny && !written.Contains(r.Id));
    }

    /// <summary>Records what the writer could not say about a service as a whole.</summary>
    internal void LoseOf(Peer service, LossElement element, LossEffect effect, string instead, string? witness) =>
        _losses.Add(new Loss { Service = service.ToString(), Element = element, Effect = effect, Instead = instead, Witness = witness });

    /// <summary>Records that a writer had to leave open what some grants ask for: deny rules that were taken out of them may not hold there.</summary>
    internal void LeaveOpen(IReadOnlyList<Grant> open) => _losses.AddRange(DenySubtraction.ContradictedBy(open, TakenOut()));

    /// <summary>The result: the files in ordinal order of path, the losses, the notes.</summary>
    /// <param name="files">The files.</param>
    /// <param name="notes">What a person should know beside <see cref="Notes"/>.</param>
    public ExportResult Result(IEnumerable<ExportedFile> files, IEnumerable<string>? notes = null) => new(
        [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)], new LossReport(Format.Format, _losses), [.. Notes, .. notes ?? []])
    {
        Enforced = [.. Services.Select(s => s.Service)],
    };

    /// <summary>The items that name one end of a grant; what is lost by them is recorded.</summary>
    /// <remarks>To deny more than was asked would stop what is allowed, so that a denial is never widened.</remarks>
    /// <returns>The items; none when the end cannot be named, or only too widely for a denial or a strict export.</returns>
    internal IReadOnlyList<PeerItem> Items(Grant grant, LossElement side, PeerTerms terms)
    {
        if (terms.Effect is not { } effect) return terms.Items;
        var tooWide = effect == LossEffect.Wider && (grant.IsDeny || Request.Options.Strict);
        if (grant.Rule is { } rule)
        {
            var (client, server) = side == LossElement.Client ? (terms.Stranger ?? rule.Client, rule.Server) : (rule.Client, terms.Stranger ?? rule.Server);
            // Whom a denial leaves out passes.
            var lost = tooWide ? LossEffect.Omitted : grant.IsDeny && effect == LossEffect.Narrower ? LossEffect.Wider : effect;
            Lose(grant, side, lost, tooWide ? $"not {(grant.IsDeny ? "denied" : "exported")}: it would be {terms.Instead}" : terms.Instead,
                Witness.Of(rule with { Client = client, Server = server }));
        }

        return tooWide ? [] : terms.Items;
    }
}
