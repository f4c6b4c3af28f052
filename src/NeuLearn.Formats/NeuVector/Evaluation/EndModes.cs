using NeuLearn.Formats.Evaluation;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.NeuVector.Evaluation;

/// <summary>The mode of one end.</summary>
/// <param name="Mode">The mode; null when what is written leaves it as it is.</param>
/// <param name="Written">Where it is written; null when it is nowhere.</param>
internal sealed record EndMode(Mode? Mode, PolicySource? Written)
{
    /// <summary>The mode of a group that nothing is written for.</summary>
    public static EndMode New { get; } = new(Learning.Mode.Discover, Written: null);
}

/// <summary>The modes of both ends, and which of them decides.</summary>
/// <param name="Client">Of the client; null where it is not managed.</param>
/// <param name="Server">Of the server; likewise.</param>
/// <param name="Contention">Which end decides where they differ.</param>
internal sealed record EndModes(EndMode? Client, EndMode? Server, Contention Contention)
{
    private static readonly Mode[] Every = [Mode.Discover, Mode.Monitor, Mode.Protect];

    /// <summary>Whether neither end is managed.</summary>
    public bool AreNone => Client is null && Server is null;

    /// <summary>Whether what no rule allows is stopped, and what one denies: the same modes decide both.</summary>
    public Match Deny
    {
        get
        {
            var decided = (from client in Possible(Client) from server in Possible(Server) select ModeDecision.Deciding(client, server, Contention) == Mode.Protect).Distinct().ToList();
            return decided.Count == 1 ? Match.Of(decided[0]) : Match.Maybe("the mode of an end is left as it is, and is not written");
        }
    }

    /// <summary>Where the modes are written that stop a connection.</summary>
    public IReadOnlyList<PolicySource> Sources =>
        [.. new[] { Client, Server }.OfType<EndMode>().Where(end => end.Mode != Mode.Discover).Select(end => end.Written).OfType<PolicySource>().Distinct()];

    private static IEnumerable<Mode?> Possible(EndMode? end) => end switch
    {
        null => [null],
        { Mode: { } mode } => [mode],
        _ => Every.Select(mode => (Mode?)mode),
    };
}
