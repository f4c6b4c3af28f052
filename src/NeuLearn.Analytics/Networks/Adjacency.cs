namespace NeuLearn.Analytics.Networks;

/// <summary>Who follows whom, by number. An edge to itself and a repeated one are left out: neither changes who can be reached.</summary>
internal sealed class Adjacency
{
    public Adjacency(int count, IEnumerable<(int From, int To)> edges)
    {
        Out = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        In = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        foreach (var (from, to) in edges.Where(e => e.From != e.To).Distinct().Order())
        {
            Out[from].Add(to);
            In[to].Add(from);
        }
    }

    /// <summary>How many nodes there are.</summary>
    public int Count => Out.Count;

    /// <summary>For each node, those its edges lead to.</summary>
    public IReadOnlyList<List<int>> Out { get; }

    /// <summary>For each node, those whose edges lead to it.</summary>
    public IReadOnlyList<List<int>> In { get; }
}
