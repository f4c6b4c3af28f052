using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Policy;

public class RuleLinesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void P45_any_number_of_rules_between_a_pair_answers_like_the_oracle(int rulesPerPair)
    {
        var random = new Random(rulesPerPair);
        var lanes = new List<RuleLines.Lane>();
        for (uint pair = 1; pair <= 50; pair++)
        {
            for (var i = 0; i < rulesPerPair; i++)
            {
                var first = (ushort)random.Next(0, 200);
                var last = (ushort)Math.Min(first + (random.Next(4) == 0 ? random.Next(20) : 0), ushort.MaxValue);
                var application = random.Next(2) == 0 ? RuleLines.Any : (ushort)random.Next(1, 4);
                lanes.Add(new RuleLines.Lane(pair, pair + 1, random.Next(2) == 0 ? (byte)6 : (byte)17, first, last, application, random.Next(8) == 0, lanes.Count));
            }
        }

        var lines = new RuleLines(lanes);
        for (var i = 0; i < 20_000; i++)
        {
            var client = (uint)random.Next(1, 55);
            var key = new PolicyKey(client, client + 1, random.Next(2) == 0 ? Transport.Tcp : Transport.Udp, new ServicePort((ushort)random.Next(0, 230)), (ushort)random.Next(0, 5));
            var matches = lanes.Where(l => l.Client == key.Client && l.Server == key.Server && l.Transport == key.Transport.Number
                && l.First <= key.Port.Value && key.Port.Value <= l.Last
                && (l.Application == RuleLines.Any || key.Application == 0 || l.Application == key.Application)).ToList();
            var oracle = matches.Find(l => l.Deny) is { Deny: true } denying ? denying.Rule : matches.Count > 0 ? matches[0].Rule : -1;
            Assert.Equal(oracle, lines.Find(in key, out var deny));
            Assert.Equal(oracle >= 0 && lanes[oracle].Deny, deny);
            Assert.Equal(oracle, lines.FindScalar(in key, out var scalarDeny));
            Assert.Equal(deny, scalarDeny);
        }
    }

    [Fact]
    public void The_last_port_is_not_mistaken_for_an_empty_lane()
    {
        var lines = new RuleLines([new RuleLines.Lane(1, 2, 6, 80, 80, RuleLines.Any, false, 0)]);
        Assert.Equal(-1, lines.Find(new PolicyKey(1, 2, Transport.Tcp, new ServicePort(65535), 0), out _));
        Assert.Equal(-1, lines.Find(new PolicyKey(1, 2, Transport.Tcp, new ServicePort(0), 0), out _));
    }
}
