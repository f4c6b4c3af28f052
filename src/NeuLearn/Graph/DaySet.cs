using System.Numerics;

namespace NeuLearn.Graph;

/// <summary>The days on which something was seen: the last 512 of them, relative to the last one.</summary>
/// <remarks>What falls out of the window depends on the set alone, not on the order, so the union stays order-free.</remarks>
internal struct DaySet
{
    private const int Words = 8;

    /// <summary>How many days back are remembered.</summary>
    public const int Window = Words * 64;

    // Bit k of _recent is the day Last - k; _older holds the words after it.
    private ulong _recent;
    private ulong[]? _older;

    /// <summary>The last day, in days since 1970. Meaningless while the set is empty.</summary>
    public uint Last { get; private set; }

    /// <summary>Whether no day was added.</summary>
    public readonly bool IsEmpty => _recent == 0;

    /// <summary>How many days there are.</summary>
    public readonly int Count
    {
        get
        {
            var count = BitOperations.PopCount(_recent);
            if (_older is not null)
                foreach (var word in _older) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Adds a day.</summary>
    /// <returns>Whether the set changed.</returns>
    public bool Add(uint day)
    {
        if (IsEmpty)
        {
            Last = day;
            _recent = 1;
            return true;
        }

        if (day > Last)
        {
            Shift(day - Last);
            return true;
        }

        var back = Last - day;
        if (back >= Window) return false;
        if (back < 64)
        {
            var before = _recent;
            _recent |= 1UL << (int)back;
            return _recent != before;
        }

        _older ??= new ulong[Words - 1];
        ref var word = ref _older[(back / 64) - 1];
        var old = word;
        word |= 1UL << (int)(back % 64);
        return word != old;
    }

    /// <summary>The days, earliest first.</summary>
    public readonly uint[] Ascending()
    {
        var days = new uint[Count];
        var i = days.Length;
        foreach (var day in this) days[--i] = day;
        return days;
    }

    /// <summary>Whether a day is in the set.</summary>
    public readonly bool Contains(uint day)
    {
        if (IsEmpty || day > Last || Last - day >= Window) return false;
        var back = Last - day;
        return (Word((int)back / 64) >> (int)(back % 64) & 1) != 0;
    }

    /// <summary>Adds all days of another set, a word of 64 at a time.</summary>
    public void Union(in DaySet other)
    {
        if (other.IsEmpty) return;
        if (IsEmpty)
        {
            (Last, _recent, _older) = (other.Last, other._recent, (ulong[]?)other._older?.Clone());
            return;
        }

        if (other.Last > Last) Shift(other.Last - Last);
        var (skip, bits) = ((int)Math.Min((Last - other.Last) / 64, Words), (int)((Last - other.Last) % 64));
        var words = other._older is null ? Math.Min(skip + 2, Words) : Words;
        for (var i = skip; i < words; i++)
        {
            var word = other.Word(i - skip) << bits;
            if (bits > 0 && i > skip) word |= other.Word(i - skip - 1) >> (64 - bits);
            if (word == 0) continue;
            if (i == 0) _recent |= word;
            else (_older ??= new ulong[Words - 1])[i - 1] |= word;
        }
    }

    /// <summary>The days, latest first.</summary>
    public readonly Enumerator GetEnumerator() => new(this);

    private readonly ulong Word(int index) => index == 0 ? _recent : _older is null ? 0 : _older[index - 1];

    private void Shift(uint days)
    {
        Span<ulong> words = stackalloc ulong[Words];
        words.Clear();
        var (skip, bits) = ((int)Math.Min(days / 64, Words), (int)(days % 64));
        for (var i = Words - 1; i >= skip; i--)
        {
            words[i] = Word(i - skip) << bits;
            if (bits > 0 && i - skip > 0) words[i] |= Word(i - skip - 1) >> (64 - bits);
        }

        // The new last day is always a member: Shift is only called to add it.
        _recent = words[0] | 1;
        Last += days;
        var rest = words[1..];
        if (rest.IndexOfAnyExcept(0UL) < 0) _older = null;
        else rest.CopyTo(_older ??= new ulong[Words - 1]);
    }

    /// <summary>Walks a set, latest day first.</summary>
    public struct Enumerator(DaySet set)
    {
        private int _back = -1;

        /// <summary>The day, in days since 1970.</summary>
        public readonly uint Current => set.Last - (uint)_back;

        /// <summary>Goes on to the next day.</summary>
        public bool MoveNext()
        {
            while (++_back < Window && _back <= set.Last)
            {
                var word = set.Word(_back / 64) >> (_back % 64);
                if (word == 0)
                {
                    _back |= 63;
                    continue;
                }

                _back += BitOperations.TrailingZeroCount(word);
                return true;
            }

            return false;
        }
    }
}
