using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Tests.Probing;

public class ProbeOrderTests
{
    [Fact]
    public void There_is_one_probe_a_class_and_room_for_more()
    {
        Assert.InRange(ProbeOrder.All.Length, 100, ProbeSet.Capacity);
        Assert.Equal(ProbeOrder.All.Length, ProbeOrder.All.Select(p => p.GetType()).Distinct().Count());
        Assert.All(typeof(Probe).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Probe))), t => Assert.Contains(ProbeOrder.All, p => p.GetType() == t));
    }

    [Fact]
    public void Names_are_lower_case_words() =>
        Assert.All(Recogniser.Protocols, p => Assert.Matches("^[a-z][a-z0-9-]*$", p.Name));
}
