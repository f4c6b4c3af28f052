using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Joins conversations into a wider one, application by application.</summary>
internal static class WiderConversation
{
    /// <summary>The wider conversations; where <paramref name="isRule"/> says that one would have to wait, what it would have stood for.</summary>
    /// <param name="members">The conversations to join; at least one.</param>
    /// <param name="widen">Makes a wider copy of one.</param>
    /// <param name="step">What is widened.</param>
    /// <param name="isRule">Whether a conversation is trusted; null when that is not asked.</param>
    public static IEnumerable<Conversation> Of(
        IEnumerable<Conversation> members, Func<Conversation, Conversation> widen, Widening step, Func<Conversation, bool>? isRule = null)
    {
        var joined = members.GroupBy(c => c.Application, StringComparer.Ordinal).Select(g => (Wide: Join(g, widen, step), Members: g)).ToList();
        if (isRule is null) return joined.Select(j => j.Wide);
        // What came without an application is joined into the named ones later, so they are judged with it.
        var unnamed = joined.Find(j => j.Wide.Application.Length == 0).Wide;
        var trusted = joined.ConvertAll(j => isRule(unnamed is null || j.Wide == unnamed ? j.Wide : Together(j.Wide, unnamed)));
        var named = joined.Zip(trusted).Any(j => j.Second && j.First.Wide.Application.Length > 0);
        return joined.Zip(trusted).SelectMany(j => j.Second || (named && j.First.Wide.Application.Length == 0) ? [j.First.Wide] : j.First.Members.AsEnumerable());
    }

    private static Conversation Together(Conversation one, Conversation other)
    {
        var both = one.Between(one.Client, one.Server);
        both.Join(other);
        return both;
    }

    private static Conversation Join(IEnumerable<Conversation> members, Func<Conversation, Conversation> widen, Widening step)
    {
        Conversation? wide = null;
        foreach (var member in members)
        {
            if (wide is null) wide = widen(member);
            else wide.Join(member);
        }

        wide!.Widen(step);
        return wide;
    }
}
