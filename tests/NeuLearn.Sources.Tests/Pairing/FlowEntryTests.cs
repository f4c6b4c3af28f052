using System.Runtime.CompilerServices;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class FlowEntryTests
{
    [Fact]
    public void A_pair_of_IPv4_has_the_size_of_a_line_of_the_cache() => Assert.Equal(64, Unsafe.SizeOf<FlowEntry<FlowKeyV4>>());
}
