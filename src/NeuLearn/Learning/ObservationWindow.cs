using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>The time over which events came in, and the unit in which it can show recurrence.</summary>
/// <param name="First">The first event, in seconds since 1970.</param>
/// <param name="Last">The last event, in seconds since 1970.</param>
internal readonly record struct ObservationWindow(uint First, uint Last)
{
    private const uint TwoDays = 48 * 3600;
    private const uint FourHours = 4 * 3600;

    /// <summary>Long enough to see something on two days.</summary>
    public bool ShowsDays => Last - First >= TwoDays;

    /// <summary>Long enough to see something in two hours, though not on two days.</summary>
    public bool ShowsHours => !ShowsDays && Last - First >= FourHours;

    public static ObservationWindow Of(IEnumerable<Conversation> conversations)
    {
        uint first = uint.MaxValue, last = 0;
        foreach (var conversation in conversations)
        {
            first = Math.Min(first, conversation.FirstSecond);
            last = Math.Max(last, conversation.LastSecond);
        }

        return first > last ? default : new ObservationWindow(first, last);
    }

    /// <summary>In how many units the evidence recurred: days, or hours of the week where the window shows no days.</summary>
    public int Recurrence(Evidence evidence) => ShowsDays ? evidence.Days : evidence.HoursOfWeek;

    /// <summary>Whether the evidence stands without the rest: it recurred, or several replicas brought it.</summary>
    public bool IsSteady(Evidence evidence) => Recurrence(evidence) >= 2 || evidence.ClientReplicas >= 2;
}
