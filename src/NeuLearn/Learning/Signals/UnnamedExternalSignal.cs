using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>An outside address that was never looked up by name says nothing about who is there. Not judged in windows too short to show days.</summary>
internal sealed class UnnamedExternalSignal : ITrustSignal
{
    private static readonly TrustPoint ExternalWithoutName = new("externalWithoutName", -1);

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (!context.Window.ShowsDays || !ExternalServer.IsAddress(conversation)) return;
        points.Add(ExternalWithoutName);
        reasons?.Add(new QuarantineReason("external-without-name", $"{conversation.Server} is outside and no name was seen for it"));
    }
}
