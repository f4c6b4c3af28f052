using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation.Reading;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>Reads rulesets of nftables, for judging: each file is what is loaded on one machine, or on a router.</summary>
internal sealed class NftablesPolicyReader : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "nftables";

    /// <inheritdoc />
    public bool MayRead(PolicyText file) => file.Text.Contains("\"nftables\"", StringComparison.Ordinal);

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var loaded = new List<LoadedChain>();
        var errors = new List<ManifestError>();
        foreach (var file in files)
        {
            var (tables, problems) = RulesetReader.Read(file);
            errors.AddRange(problems);
            foreach (var chain in tables.SelectMany(table => table.Chains.Values))
            {
                if (chain.Hook == FilterHook.Forward)
                {
                    loaded.Add(new LoadedChain(null, chain));
                }
                else if (MachineOf(chain) is { } machine)
                {
                    loaded.Add(new LoadedChain(machine, chain));
                }
                else
                {
                    errors.Add(new ManifestError(file.Path, chain.Written.Line, chain.Written.Policy, string.Empty,
                        "whose machine is this? The comment of the first rule must say it, such as shop/web or host/db01"));
                }
            }
        }

        return new PlatformReading(new NftablesEvaluator(loaded), loaded.Count, errors);
    }

    /// <summary>The service that the comment of the first rule names.</summary>
    private static Peer? MachineOf(FilterChain chain) =>
        chain.Rules.Count > 0 && !chain.Rules[0].Comment.Any(char.IsWhiteSpace) && Peer.TryParse(chain.Rules[0].Comment, out var peer) && peer.IsManaged ? peer : null;
}
