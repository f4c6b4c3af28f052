using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>A connection that sends far more out of the cluster than it gets back may carry data away.</summary>
/// <remarks>
/// Thresholds: the largest upload of one event is at least 10 MB and at least 20 times the largest download. Set on the
/// simulator, whose legitimate uploads stay below 64 kB; not measured on real traffic.
/// </remarks>
internal sealed class UploadSignal : ITrustSignal
{
    private static readonly TrustPoint UploadHeavy = new("uploadHeavy", -2);
    private const uint Large = 10_000_000;
    private const ulong Ratio = 20;

    public void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons)
    {
        if (!ExternalServer.Is(conversation) || evidence.MostSent < Large || evidence.MostSent < Ratio * evidence.MostReceived) return;
        points.Add(UploadHeavy);
        reasons?.Add(new QuarantineReason("upload-heavy", "it sends far more to the outside than it gets back"));
    }
}
