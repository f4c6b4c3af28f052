using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition;

/// <summary>Names the application of a flow from its first bytes.</summary>
/// <remarks>
/// Pure and thread-safe; allocates nothing and reads nothing beyond the spans. Ask again, with all bytes so far, after each
/// packet until the verdict is <see cref="Verdict.Match"/> or <see cref="Verdict.No"/>, or until a budget is spent: then what
/// is weak stays weak, and the rest is unknown.
/// </remarks>
public static class Recogniser
{
    /// <summary>How many bytes of each direction are looked at; more are ignored.</summary>
    public const int BytesPerDirection = 1536;

    /// <summary>After how many packets with payload a flow should be given up.</summary>
    public const int PacketsPerFlow = 8;

    private static readonly ProbeIndex Tcp = new(ProbeOrder.All, Carriers.Tcp);
    private static readonly ProbeIndex Udp = new(ProbeOrder.All, Carriers.Udp);
    private static readonly ProbeIndex Sctp = new(ProbeOrder.All, Carriers.Sctp);

    /// <summary>The protocols that have a probe, in ordinal order of their names.</summary>
    public static IReadOnlyList<Protocol> Protocols { get; } =
        [.. ProbeOrder.All.Select(p => p.Protocol).DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Names the application of a flow.</summary>
    /// <param name="flow">The first bytes of each direction.</param>
    /// <param name="found">What was recognised; empty unless the verdict is <see cref="Verdict.Weak"/> or <see cref="Verdict.Match"/>.</param>
    /// <returns>
    /// <see cref="Verdict.Match"/>: it is certain. <see cref="Verdict.Weak"/>: it fits, and more bytes may confirm or refute it.
    /// <see cref="Verdict.NeedMore"/>: nothing fits yet. <see cref="Verdict.No"/>: unknown, and more bytes will not change that.
    /// </returns>
    public static Verdict Recognise(scoped in FlowView flow, out Finding found)
    {
        if (flow.Client.Length > BytesPerDirection || flow.Server.Length > BytesPerDirection) return Recognise(Cut(in flow), out found);
        var verdict = Ask(in flow, out found);
        if (verdict == Verdict.Match || found.HasSignature || flow.IsClientKnown) return verdict;
        var swapped = flow.Swapped();
        var other = Ask(in swapped, out var reversed);
        if (other > verdict)
        {
            found = reversed;
            found.IsSwapped = true;
            verdict = other;
        }

        // In the middle of a stream, a side may begin within a message: then the other alone may tell.
        if (verdict >= Verdict.Weak || !flow.IsStream || flow.Client.IsEmpty || flow.Server.IsEmpty) return verdict;
        if (AskOneSide(in flow, ref found)) return Verdict.Weak;
        if (!AskOneSide(in swapped, ref found)) return verdict;
        found.IsSwapped = true;
        return Verdict.Weak;
    }

    /// <summary>Asks about the client alone, and about the server alone. Only a signature counts, and only as weak.</summary>
    private static bool AskOneSide(scoped in FlowView flow, ref Finding found)
    {
        for (var side = 0; side < 2; side++)
        {
            var alone = new FlowView
            {
                Transport = flow.Transport,
                Client = side == 0 ? flow.Client : default,
                Server = side == 1 ? flow.Server : default,
                ClientPort = flow.ClientPort,
                ServerPort = flow.ServerPort,
                IsClientKnown = true,
            };
            if (Ask(in alone, out var seen) != Verdict.Match || seen.IsByPort) continue;
            found = seen;
            found.Confidence = Confidence.Weak;
            return true;
        }

        return false;
    }

    /// <summary>The flow within the budget.</summary>
    private static FlowView Cut(scoped in FlowView flow) => new()
    {
        Transport = flow.Transport,
        Client = flow.Client[..Math.Min(flow.Client.Length, BytesPerDirection)],
        Server = flow.Server[..Math.Min(flow.Server.Length, BytesPerDirection)],
        ClientNext = flow.ClientNext,
        ServerNext = flow.ServerNext,
        ClientPort = flow.ClientPort,
        ServerPort = flow.ServerPort,
        IsClientKnown = flow.IsClientKnown,
        IsCut = flow.IsCut,
    };

    private static Verdict Ask(scoped in FlowView flow, out Finding found)
    {
        found = default;
        if (flow.Client.IsEmpty && flow.Server.IsEmpty) return Verdict.NeedMore;
        var index = flow.Transport.Carrier() switch { Carriers.Tcp => Tcp, Carriers.Udp => Udp, Carriers.Sctp => Sctp, _ => null };
        if (index is null) return Verdict.No;
        var candidates = index.Candidates(in flow);
        var best = Verdict.No;
        var isUsual = false;
        for (var i = candidates.TakeFirst(); i >= 0; i = candidates.TakeFirst())
        {
            var probe = ProbeOrder.All[i];
            var seen = default(Finding);
            var verdict = probe.Judge(in flow, ref seen);
            if (verdict <= Verdict.NeedMore)
            {
                if (verdict > best) best = verdict;
                continue;
            }

            seen.Protocol = probe.Protocol;
            seen.Confidence = seen.IsByPort ? Confidence.Port : verdict == Verdict.Match || seen.HasSignature ? Confidence.Signature : Confidence.Weak;
            // With a signature the search is over, even if more may show of what is within.
            if (verdict == Verdict.Match || seen.HasSignature)
            {
                found = seen;
                return verdict;
            }

            if (best < Verdict.Weak)
            {
                found = seen;
                isUsual = probe.UsualPorts.Contains(flow.ServerPort);
                best = verdict;
            }
            else if (!isUsual && probe.UsualPorts.Contains(flow.ServerPort))
            {
                // Several fit and none is confirmed: the one whose port this is, and the record says why.
                found = seen;
                found.Confidence = Confidence.Port;
                isUsual = true;
            }
        }

        return best;
    }
}
