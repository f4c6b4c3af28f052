using System.Text;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>A finding that outlives the buffers it was made in.</summary>
/// <param name="Name">What rules call it.</param>
/// <param name="Protocol">The protocol on the wire.</param>
/// <param name="Upgrade">What it was asked to become.</param>
/// <param name="Confidence">What it rests on.</param>
/// <param name="Software">The server's software.</param>
/// <param name="Client">Which side is the client, if what was said tells.</param>
internal sealed record RecognisedFlow(string? Name, string? Protocol, string? Upgrade, Confidence Confidence, string? Software, Side Client)
{
    private const int LongestSoftware = 64;

    public static readonly RecognisedFlow Nothing = new(null, null, null, Confidence.None, null, Side.Unknown);

    /// <param name="found">The finding.</param>
    /// <param name="view">The flow it was made from.</param>
    /// <param name="opener">Who is known to have opened it.</param>
    public static RecognisedFlow From(scoped in Finding found, scoped in FlowView view, Side opener) => new(
        found.Name?.Name,
        found.Protocol?.Name,
        found.Upgrade?.Name,
        found.Confidence,
        found.Software.IsEmpty ? null : Encoding.UTF8.GetString(found.Software[..Math.Min(found.Software.Length, LongestSoftware)]),
        opener != Side.Unknown ? opener : found.IsSwapped ? Side.Second : IsOneWay(in found, in view) ? Side.First : Side.Unknown);

    /// <summary>Whether it is the same protocol only this way round: then what was said tells who opened it.</summary>
    private static bool IsOneWay(scoped in Finding found, scoped in FlowView view)
    {
        var other = view.Swapped();
        var verdict = Recogniser.Recognise(new FlowView
        {
            Transport = other.Transport,
            Client = other.Client,
            Server = other.Server,
            ClientNext = other.ClientNext,
            ServerNext = other.ServerNext,
            ClientPort = other.ClientPort,
            ServerPort = other.ServerPort,
            IsClientKnown = true,
            IsCut = other.IsCut,
        }, out var reversed);
        return verdict < Verdict.Weak || reversed.Protocol != found.Protocol;
    }
}
