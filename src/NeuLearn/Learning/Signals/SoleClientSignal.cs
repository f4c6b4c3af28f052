using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A server port that only one service uses, and in few hours of the week only.</summary>
internal sealed class SoleClientSignal : ITrustSignal
{
    private static readonly TrustPoint SoleClient = new("soleClient", -1);
    private const int FewHours = 3;
    private const uint Weekly = 6 * 86_400;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        // What comes again after a week is a schedule, though it stays in one hour of the week.
        if (!context.Window.ShowsDays || !conversation.Client.IsManaged || !conversation.Server.IsManaged
            || evidence.HoursOfWeek >= FewHours || evidence.LastSecond - evidence.FirstSecond >= Weekly || context.Clients.Others(conversation) > 0) return;
        points.Add(SoleClient);
        reasons?.Add(new QuarantineReason("sole-client", string.Create(CultureInfo.InvariantCulture,
            $"no other service uses that port, and it was seen in {evidence.HoursOfWeek} hours of the week only")));
    }
}
