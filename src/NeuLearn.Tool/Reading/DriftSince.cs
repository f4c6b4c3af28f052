using NeuLearn.Analytics;
using NeuLearn.Events;
using NeuLearn.Formats;
using NeuLearn.Formats.Proof;

namespace NeuLearn.Tool.Reading;

/// <summary>Compares a state with another baseline for the report, as <c>diff</c> does.</summary>
internal static class DriftSince
{
    /// <summary>How an engine differs from what a word of the command line names.</summary>
    public static BaselineDrift Of(PolicyEngine engine, string path, string since)
    {
        var (before, now) = (ComparedPolicy.Open(since), new ComparedPolicy(path, engine.Policy()));
        var result = PolicyProof.Of(ComparedPolicy.Compare(before, now, new PolicyEngine().Directory(), ExportAs.Protect));
        var (known, knows) = (before.Rules?.Services ?? [], now.Rules!.Services);
        return new BaselineDrift(
            since,
            [
                .. result.Differences.Select(d => new BaselineDifference(
                    d.Kind.ToString().ToLowerInvariant(), d.Client.ToString(), d.Server.ToString(), $"{d.Transport}/{string.Join(',', d.PortTexts)}", d.Witness, d.Because)),
            ],
            result.More,
            // A platform's policies do not say which services there were.
            before.Rules is null ? [] : Names(knows.Except(known)), Names(known.Except(knows)));
    }

    private static IReadOnlyList<string> Names(IEnumerable<Peer> peers) => [.. peers.Select(p => p.ToString())];
}
