using NeuLearn.Events;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>One rule of a group.</summary>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c> or a number.</param>
/// <param name="Ports">First and last port, or type and code with -1 for any; null where the protocol has neither.</param>
/// <param name="Group">The group of the other end; null when it is a range.</param>
/// <param name="Range">The range of the other end; null when it is a group.</param>
internal sealed record GroupRule(string Protocol, (int From, int To)? Ports, string? Group, Cidr? Range)
{
    /// <summary>A name that no other rule of the group has, and that does not change with those around it.</summary>
    public string Name
    {
        get
        {
            var ports = Ports is { } both ? FormattableString.Invariant($"_{both.From}_{both.To}") : "";
            return $"{Protocol}{ports}_{Group ?? Range.ToString()!.Replace('.', '-').Replace(':', '-').Replace('/', '_')}";
        }
    }
}
