using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>The ports of one service on which requests are asked for. Cilium takes single ports, and so many for one pod.</summary>
internal sealed class RequestPorts
{
    private const int Most = 40;
    private readonly HashSet<(Transport Transport, int Port)> _taken = [];

    /// <summary>Why ports could not be taken.</summary>
    public static readonly string WhyNot = string.Create(CultureInfo.InvariantCulture, $"requests can be said of {Most} ports of a pod and not of ranges of more");

    /// <summary>Takes the ports of a grant; false, and none is taken, when they are too many.</summary>
    public bool Take(Grant grant)
    {
        if (grant.Ports.Spans.Sum(s => s.Last - s.First + 1) > Most) return false;
        var wanted = Of(grant).Where(p => !_taken.Contains((grant.Transport, p))).ToList();
        if (_taken.Count + wanted.Count > Most) return false;
        foreach (var port in wanted) _taken.Add((grant.Transport, port));
        return true;
    }

    /// <summary>The ports of a grant, one by one.</summary>
    public static IEnumerable<int> Of(Grant grant) => grant.Ports.Spans.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1));
}
