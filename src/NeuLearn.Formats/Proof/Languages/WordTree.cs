namespace NeuLearn.Formats.Proof.Languages;

/// <summary>Some words by their beginnings: which of them begin with what was read so far, and whether that is one of them.</summary>
internal sealed class WordTree
{
    /// <summary>No word begins with what was read.</summary>
    public const int Nowhere = -1;

    private readonly Dictionary<(int From, char By), int> _next = [];
    private readonly HashSet<int> _ends = [];

    /// <summary>Takes words.</summary>
    public WordTree(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            var at = 0;
            foreach (var c in word)
            {
                if (!_next.TryGetValue((at, c), out var to)) _next.Add((at, c), to = _next.Count + 1);
                at = to;
            }

            _ends.Add(at);
        }
    }

    /// <summary>Where a character leads; the root is 0.</summary>
    public int Next(int from, char by) => from != Nowhere && _next.TryGetValue((from, by), out var to) ? to : Nowhere;

    /// <summary>Whether a word ends here.</summary>
    public bool IsWord(int at) => _ends.Contains(at);
}
