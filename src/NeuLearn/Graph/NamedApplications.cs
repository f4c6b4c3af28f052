namespace NeuLearn.Graph;

/// <summary>Gives what came without an application to the application that its port is known to speak.</summary>
/// <remarks>
/// A layer-4 sensor and a layer-7 sensor report the same connections, one without the application; and of many clients of
/// one port some are too brief to be recognised.
/// </remarks>
internal static class NamedApplications
{
    /// <summary>The conversations, joined, in order.</summary>
    public static List<Conversation> Join(IEnumerable<Conversation> conversations)
    {
        List<Conversation> ordered = [.. conversations];
        ConversationOrder.Sort(ordered);
        var result = new List<Conversation>(ordered.Count);
        // In that order the conversations of one port lie side by side.
        for (int from = 0, to; from < ordered.Count; from = to)
        {
            for (to = from + 1; to < ordered.Count && IsSamePort(ordered[from], ordered[to]);) to++;
            if (to - from == 1) result.Add(ordered[from]);
            else result.AddRange(JoinPort(ordered.GetRange(from, to - from)));
        }

        return result;
    }

    private static bool IsSamePort(Conversation one, Conversation other) =>
        one.Client == other.Client && one.Server == other.Server && one.Transport == other.Transport && one.Port == other.Port;

    private static IEnumerable<Conversation> JoinPort(List<Conversation> port)
    {
        var joined = new HashSet<Conversation>(ReferenceEqualityComparer.Instance);
        foreach (var ports in port.GroupBy(c => c.HasPortRange ? c.PortText : null))
        {
            // Only a completed exchange tells the application.
            var named = ports.Where(c => c.Application.Length > 0 && !c.Established.IsEmpty).ToList();
            if (named.Count == 0 || ports.FirstOrDefault(c => c.Application.Length == 0) is not { } unnamed) continue;
            foreach (var conversation in named) conversation.Join(unnamed);
            joined.Add(unnamed);
        }

        return port.Where(c => !joined.Contains(c));
    }
}
