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
        var result = new List<Conversation>();
        foreach (var port in conversations.GroupBy(c => (c.Client, c.Server, c.Transport, c.Port, c.HasPortRange ? c.PortText : null)))
        {
            var unnamed = port.FirstOrDefault(c => c.Application.Length == 0);
            // Only a completed exchange tells the application.
            var named = port.Where(c => c.Application.Length > 0 && !c.Established.IsEmpty).ToList();
            if (unnamed is null || named.Count == 0)
            {
                result.AddRange(port);
                continue;
            }

            foreach (var conversation in named) conversation.Join(unnamed);
            result.AddRange(port.Where(c => c != unnamed));
        }

        result.Sort(ConversationOrder.Instance);
        return result;
    }
}
