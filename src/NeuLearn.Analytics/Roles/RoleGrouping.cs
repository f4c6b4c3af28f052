namespace NeuLearn.Analytics.Roles;

/// <summary>
/// Groups peers: first unlabelled hosts by a plain rule, see <see cref="UnlabelledHosts.Alike"/>; then services step by step. In each
/// round the pairs of groups that gain most by being merged are merged, best first, each group once; rounds go on while one gains.
/// Merging servers makes their clients more alike, which the next round sees.
/// </summary>
/// <remarks>No chance is in it: ties go by number. Time grows with the peers, their edges and <see cref="MostSharers"/>.</remarks>
internal sealed class RoleGrouping
{
    // What more groups share than these tells nobody apart: it proposes no pair, and counts in those proposed by others.
    private const int MostSharers = 64;

    private readonly Func<RoleGrouping, int, int, long> _gain;
    private readonly Dictionary<BehaviourKey, int>[] _behaviour;

    /// <summary>The groups of a graph's peers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="gain">What merging two groups of services gains; at 0 or below they stay apart.</param>
    public RoleGrouping(BehaviourGraph graph, Func<RoleGrouping, int, int, long> gain)
    {
        _gain = gain;
        Members = [.. Enumerable.Range(0, graph.Peers.Count).Select(i => new List<int> { i })];
        _behaviour = [.. Members.Select(_ => new Dictionary<BehaviourKey, int>())];
        foreach (var edge in graph.Edges)
        {
            _behaviour[edge.Client][new(edge.Server, edge.Channel, true)] = 1;
            _behaviour[edge.Server][new(edge.Client, edge.Channel, false)] = 1;
        }

        MergeHosts([.. UnlabelledHosts.Alike(this, Candidates(g => graph.MayMerge[g] && graph.IsUnlabelled[g]))]);
        while (Round(g => graph.MayMerge[g] && !graph.IsUnlabelled[g]))
        {
        }

        foreach (var members in Members) members.Sort();
    }

    /// <summary>The members of each group, ascending; empty for a group that went into another.</summary>
    public List<int>[] Members { get; }

    /// <summary>What a group does, with how many pairs of members were seen doing it.</summary>
    public IReadOnlyDictionary<BehaviourKey, int> Behaviour(int group) => _behaviour[group];

    private void MergeHosts(List<(int A, int B)> alike)
    {
        var above = Enumerable.Range(0, Members.Length).ToArray();
        foreach (var (a, b) in alike)
        {
            var (first, second) = (Math.Min(Root(a), Root(b)), Math.Max(Root(a), Root(b)));
            if (first == second) continue;
            above[second] = first;
            Merge(first, second);
        }

        int Root(int node)
        {
            while (above[node] != node) node = above[node] = above[above[node]];
            return node;
        }
    }

    private bool Round(Func<int, bool> mayMerge)
    {
        var gains = Candidates(mayMerge).Select(p => (p.A, p.B, Gain: _gain(this, p.A, p.B))).Where(p => p.Gain > 0)
            .OrderByDescending(p => p.Gain).ThenBy(p => p.A).ThenBy(p => p.B).ToList();
        var touched = new HashSet<int>();
        foreach (var (a, b, _) in gains)
        {
            if (touched.Contains(a) || touched.Contains(b)) continue;
            touched.Add(a);
            touched.Add(b);
            // What else was merged in this round may have changed what this merge is worth.
            if (_gain(this, a, b) > 0) Merge(a, b);
        }

        return gains.Count > 0;
    }

    private IEnumerable<(int A, int B)> Candidates(Func<int, bool> mayMerge)
    {
        var sharers = new Dictionary<BehaviourKey, List<int>>();
        for (var group = 0; group < Members.Length; group++)
        {
            if (Members[group].Count == 0 || !mayMerge(group)) continue;
            foreach (var key in _behaviour[group].Keys)
            {
                if (!sharers.TryGetValue(key, out var sharing)) sharers.Add(key, sharing = []);
                sharing.Add(group);
            }
        }

        return sharers.Values.Where(s => s.Count <= MostSharers).SelectMany(s => s.SelectMany((a, i) => s.Skip(i + 1).Select(b => (a, b)))).Distinct();
    }

    private void Merge(int a, int b)
    {
        Members[a].AddRange(Members[b]);
        Members[b].Clear();
        foreach (var ((other, channel, isClient), seen) in _behaviour[b].ToList())
        {
            if (other == a || other == b)
            {
                // Within the merged group: each is held on both sides, and the sides of b come with those of a.
                if (other == b) Add(a, new(a, channel, isClient), seen);
                continue;
            }

            Add(a, new(other, channel, isClient), seen);
            _behaviour[other].Remove(new(b, channel, !isClient));
            Add(other, new(a, channel, !isClient), seen);
        }

        foreach (var ((other, channel, isClient), seen) in _behaviour[a].ToList())
        {
            if (other != b) continue;
            _behaviour[a].Remove(new(b, channel, isClient));
            Add(a, new(a, channel, isClient), seen);
            Add(a, new(a, channel, !isClient), seen);
        }

        _behaviour[b].Clear();
    }

    private void Add(int group, BehaviourKey key, int seen) => _behaviour[group][key] = _behaviour[group].GetValueOrDefault(key) + seen;
}

/// <summary>What a group does: opens a channel to another, or accepts it from it.</summary>
internal readonly record struct BehaviourKey(int Other, int Channel, bool IsClient);
