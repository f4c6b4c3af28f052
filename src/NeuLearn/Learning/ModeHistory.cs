using NeuLearn.Events;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Learning;

/// <summary>The changes of mode, the last 32 of each service.</summary>
/// <remarks>Joining takes the union and cuts it by the one order of changes, so histories merge in any order. Not thread-safe.</remarks>
public sealed class ModeHistory
{
    /// <summary>How many changes of one service are kept.</summary>
    public const int MostPerService = 32;

    private readonly SortedDictionary<Peer, SortedSet<Change>> _changes = [];

    /// <summary>Every change that is kept, by service and then by time.</summary>
    public IEnumerable<ModeTransition> Transitions => _changes.Values.SelectMany(c => c).Select(c => c.Transition);

    internal IEnumerable<(ModeTransition Transition, ulong Time)> Entries => _changes.Values.SelectMany(c => c).Select(c => (c.Transition, c.Time));

    /// <summary>The changes of one service, by time.</summary>
    public IEnumerable<ModeTransition> Of(Peer service) => _changes.TryGetValue(service, out var changes) ? changes.Select(c => c.Transition) : [];

    internal void Add(ModeTransition transition, ulong time)
    {
        if (!_changes.TryGetValue(transition.Service, out var changes)) _changes.Add(transition.Service, changes = []);
        changes.Add(new Change(transition, time));
        if (changes.Count > MostPerService) changes.Remove(changes.Min);
    }

    internal void Join(ModeHistory other)
    {
        foreach (var (transition, time) in other.Entries) Add(transition, time);
    }

    /// <summary>A change of one service at a logical time.</summary>
    private readonly record struct Change(ModeTransition Transition, ulong Time) : IComparable<Change>
    {
        public int CompareTo(Change other)
        {
            var order = Transition.Time.CompareTo(other.Transition.Time);
            if (order == 0) order = Time.CompareTo(other.Time);
            if (order == 0) order = Transition.From.CompareTo(other.Transition.From);
            if (order == 0) order = Transition.To.CompareTo(other.Transition.To);
            return order != 0 ? order : string.CompareOrdinal(string.Join('\n', Transition.Reasons), string.Join('\n', other.Transition.Reasons));
        }
    }
}
