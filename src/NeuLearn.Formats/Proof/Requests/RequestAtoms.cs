using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Languages;

namespace NeuLearn.Formats.Proof.Requests;

/// <summary>Cuts all that can be asked for into what some policies do not tell apart. Any number of threads may ask.</summary>
internal sealed class RequestAtoms
{
    /// <summary>More operations than these for one pair of ends are not compared.</summary>
    public const int MostOperations = 20_000;

    private const string Grpc = "grpc";
    private const int HighestPort = 65535;
    // The last of the numbers means that no type was reported.
    private const int HighestIcmp = 65534;
    // 253 is set aside for experiments (RFC 3692), and stands for every protocol that no policy names.
    private static readonly Transport[] Usual = [Transport.Tcp, Transport.Udp, Transport.Sctp, Transport.Icmp, Transport.IcmpV6, new(253)];
    private static readonly string[] Others = ["ssh", "other-application"];
    // A call of gRPC is a POST, always.
    private static readonly string?[] Calls = ["POST"];
    private static readonly OperationAtom[] Unlooked = [OperationAtom.Any];
    private static readonly PortAtom[] Uncut = [.. Usual.Select(Whole)];
    private readonly PatternRegions _methods = PatternRegions.OfMethods();
    private readonly PatternRegions _paths = PatternRegions.OfPaths();
    private readonly PatternRegions _hosts = PatternRegions.OfHosts();
    private readonly PatternRegions _names = PatternRegions.OfNames();

    /// <summary>The ports of each transport, in ascending order.</summary>
    /// <param name="landmarks">What each policy names.</param>
    public static IReadOnlyList<PortAtom> Ports(params IReadOnlyList<RequestLandmarks> landmarks)
    {
        if (landmarks.All(l => l.Ports.Count == 0)) return Uncut;
        var named = landmarks.SelectMany(l => l.Ports).ToLookup(p => p.Transport);
        return [.. Usual.Concat(named.Select(n => n.Key)).Distinct().SelectMany(t => Cut(t, named[t]))];
    }

    /// <summary>The operations; one for all when no policy looks into connections.</summary>
    /// <param name="landmarks">What each policy names.</param>
    /// <exception cref="LanguageException">A pattern is not understood, or there are too many.</exception>
    public IReadOnlyList<OperationAtom> Operations(params IReadOnlyList<RequestLandmarks> landmarks)
    {
        if (!landmarks.Any(LooksInside)) return Unlooked;
        var methods = _methods.Of(landmarks.SelectMany(l => l.Methods));
        var paths = _paths.Of(landmarks.SelectMany(l => l.Paths));
        var hosts = _hosts.Of(landmarks.SelectMany(l => l.Hosts));
        var names = _names.Of(landmarks.SelectMany(l => l.Names));
        var applications = landmarks.SelectMany(l => l.Applications).Distinct(StringComparer.Ordinal).ToList();
        if (paths.Count + hosts.Count > 0 && !applications.Contains("http", StringComparer.Ordinal)) applications.Add("http");
        applications.Sort(StringComparer.Ordinal);
        var count = (long)applications.Count * Math.Max(methods.Count, 1) * Math.Max(paths.Count, 1) * Math.Max(hosts.Count, 1) * Math.Max(names.Count, 1);
        if (count > MostOperations) throw new LanguageException("more combinations of operations than are compared");
        var other = Others.First(o => !applications.Contains(o, StringComparer.Ordinal));
        return
        [
            new OperationAtom(other),
            .. from application in applications
               from method in application == Grpc && methods.Count > 0 ? Calls : OrUnsaid(methods)
               from host in OrUnsaid(hosts)
               from path in OrUnsaid(paths)
               from name in OrUnsaid(names)
               select new OperationAtom(application, method, path, host, name),
        ];
    }

    private static bool LooksInside(RequestLandmarks landmarks) =>
        landmarks.Applications.Count + landmarks.Methods.Count + landmarks.Paths.Count + landmarks.Hosts.Count + landmarks.Names.Count > 0;

    private static IReadOnlyList<string?> OrUnsaid(IReadOnlyList<string> texts) => texts.Count == 0 ? [null] : [.. texts];

    private static PortAtom Whole(Transport transport) =>
        transport.HasPorts ? new(transport, 1, HighestPort) : transport.IsIcmp ? new(transport, 0, HighestIcmp) : new(transport, 0, 0);

    private static IEnumerable<PortAtom> Cut(Transport transport, IEnumerable<PortLandmark> spans)
    {
        var whole = Whole(transport);
        var starts = new SortedSet<int> { whole.First };
        foreach (var span in spans)
        {
            if (span.First > whole.First && span.First <= whole.Last) starts.Add(span.First);
            if (span.Last >= whole.First && span.Last < whole.Last) starts.Add(span.Last + 1);
        }

        var all = starts.ToList();
        for (var i = 0; i < all.Count; i++) yield return new PortAtom(transport, all[i], i + 1 < all.Count ? all[i + 1] - 1 : whole.Last);
    }
}
