using NeuLearn.Graph;

namespace NeuLearn.State;

/// <summary>Where a row stands in the normal form: by client, server, service and operation, all numbered in the order of their names.</summary>
internal readonly record struct RowOrder(ulong Ends, ulong Service, uint Operation) : IComparable<RowOrder>
{
    public static RowOrder Of(EvidenceKey key) => new(key.Ends, key.Service, key.Operation);

    public int CompareTo(RowOrder other)
    {
        var order = Ends.CompareTo(other.Ends);
        if (order == 0) order = Service.CompareTo(other.Service);
        return order != 0 ? order : Operation.CompareTo(other.Operation);
    }
}
