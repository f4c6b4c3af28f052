namespace NeuLearn.Graph;

/// <summary>The one order of conversations: client, server, transport, port, application; text ordinally.</summary>
internal sealed class ConversationOrder : IComparer<Conversation>
{
    public static readonly ConversationOrder Instance = new();

    /// <summary>Puts conversations in order. Most lists are in order already, which is seen in one pass.</summary>
    public static void Sort(List<Conversation> conversations)
    {
        for (var i = 1; i < conversations.Count; i++)
        {
            if (Instance.Compare(conversations[i - 1], conversations[i]) <= 0) continue;
            conversations.Sort(Instance);
            return;
        }
    }

    public int Compare(Conversation? x, Conversation? y)
    {
        var order = x!.Client.CompareTo(y!.Client);
        if (order == 0) order = x.Server.CompareTo(y.Server);
        if (order == 0) order = x.Transport.CompareTo(y.Transport);
        if (order == 0) order = x.Port.CompareTo(y.Port);
        if (order == 0) order = string.CompareOrdinal(x.Application, y.Application);
        return order != 0 || (!x.HasPortRange && !y.HasPortRange) ? order : string.CompareOrdinal(x.PortText, y.PortText);
    }
}
