namespace NeuLearn.Formats.Losses;

/// <summary>The words of <c>loss.json</c>. They are relied on from outside.</summary>
public static class LossWords
{
    /// <summary>The word for an element.</summary>
    public static string Of(LossElement element) => element switch
    {
        LossElement.Application => "application",
        LossElement.Operations => "operations",
        LossElement.Client => "client",
        LossElement.Server => "server",
        LossElement.Ports => "ports",
        LossElement.Transport => "transport",
        LossElement.Icmp => "icmp",
        LossElement.Mode => "mode",
        LossElement.Order => "order",
        _ => "action",
    };

    /// <summary>The word for an effect.</summary>
    public static string Of(LossEffect effect) => effect switch
    {
        LossEffect.Wider => "wider",
        LossEffect.Narrower => "narrower",
        _ => "omitted",
    };
}
