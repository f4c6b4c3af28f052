using NeuLearn.Events;
using NeuLearn.Formats.Nftables.Export.Rulesets;
using NeuLearn.Formats.Nftables.Export.Writing;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>One export: what was planned, written as rulesets.</summary>
internal sealed class NftablesExport
{
    private const string RouterFile = "router";
    private readonly ExportPlan _plan;
    private readonly AddressPeers _peers;

    public NftablesExport(ExportRequest request)
    {
        var options = request.Options;
        _peers = new AddressPeers(request.Policy.Directory, options.ResolveNames);
        _plan = ExportPlan.Of(
            request, options.ResolveNames ? NftablesCapabilities.WithNames : NftablesCapabilities.Declared, new NftablesNaming(_peers, options.Placement));
    }

    public ExportResult Run()
    {
        var rulesets = _plan.Request.Options.Placement == FilterPlacement.Router ? Router() : Endpoints();
        var files = rulesets.ConvertAll(r => new ExportedFile(r.Name + ".json", RulesetJson.Write(r.Ruleset)));
        return _plan.Result(files, NftablesNotes.Lines(_plan, rulesets.ConvertAll(r => r.Ruleset)));
    }

    /// <summary>One file; none when there is nothing to enforce, since it would stop everything.</summary>
    private List<(string Name, Ruleset Ruleset)> Router() =>
        _plan.Services.Count == 0 ? [] : [(RouterFile, new RouterLayout(_plan, new FilterRules(_plan, _peers)).Ruleset())];

    private List<(string Name, Ruleset Ruleset)> Endpoints()
    {
        var names = new UniqueNames(Clean, '-');
        return [.. _plan.Services.Select(s => (names.Take("", NameOf(s.Service), s.Service.ToString()), new EndpointLayout(new FilterRules(_plan, _peers)).Ruleset(s)))];
    }

    private static string NameOf(Peer service) => service.Kind == PeerKind.Host ? $"host-{service.Name}" : $"{service.Namespace}-{service.Name}";

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
}
