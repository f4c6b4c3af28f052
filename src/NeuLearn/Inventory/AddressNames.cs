namespace NeuLearn.Inventory;

/// <summary>A name that an address had: the first answer, and the end of the last answer's time to live.</summary>
internal readonly record struct NameSpan(string Name, long From, long To);

/// <summary>The names that one address was given. None are kept once there are too many.</summary>
internal sealed class AddressNames
{
    private readonly List<NameSpan> _names = [];
    private bool _tooMany;

    /// <summary>The names in ordinal order; none when there were too many.</summary>
    public IReadOnlyList<NameSpan> Names => _names;

    /// <summary>Adds a span of time of a name; null stands for too many names.</summary>
    public void See(NameSpan? span, int max)
    {
        if (span is not { } seen || _tooMany)
        {
            TooMany();
            return;
        }

        var at = _names.FindIndex(n => string.CompareOrdinal(n.Name, seen.Name) >= 0);
        if (at >= 0 && _names[at].Name == seen.Name)
        {
            _names[at] = seen with { From = Math.Min(_names[at].From, seen.From), To = Math.Max(_names[at].To, seen.To) };
            return;
        }

        if (_names.Count == max) TooMany();
        else _names.Insert(at < 0 ? _names.Count : at, seen);
    }

    /// <summary>The name that held at some time within a span when it is the only one.</summary>
    public string? Only(long first, long last)
    {
        string? only = null;
        foreach (var name in _names)
        {
            if (name.From > last || name.To < first) continue;
            if (only is not null) return null;
            only = name.Name;
        }

        return only;
    }

    private void TooMany()
    {
        _tooMany = true;
        _names.Clear();
    }
}
