using NeuLearn.Events;
using NeuLearn.Learning.Generalisation;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Generalisation;

/// <summary>What ranges of addresses are worth on recorded traffic: rules, cover of what comes later, and what is allowed unseen. The tables of docs/generalisation.md.</summary>
public class AddressMeasurement(ITestOutputHelper output)
{
    private static readonly string[] Web = ["80", "443"];

    [SkippableFact]
    public void Web_destinations_of_some_desktops_and_of_a_further_one()
    {
        var destinations = ZeekLog.Rows("tenzir-m57", "conn").Where(r => r["proto"] == "tcp" && Web.Contains(r["id.resp_p"]) && ZeekLog.IsAnswered(r))
            .GroupBy(r => r["id.orig_h"], r => Address.Parse(r["id.resp_h"]), StringComparer.Ordinal).Where(g => g.Distinct().Count() > 20).ToList();
        Assert.Equal(4, destinations.Count);
        // Each desktop in turn is the further one; the figures are sums over the four.
        Measure("desktops", [.. destinations.Select(d => (destinations.Where(o => o != d).SelectMany(o => o).Distinct().ToList(), d.Distinct().ToList()))]);
    }

    [SkippableTheory]
    [InlineData("80")]
    [InlineData("22")]
    public void Clients_of_a_public_host_by_day_and_in_the_evening(string port)
    {
        var clients = ZeekLog.Rows("rita-2024-04-19", "conn").Where(r => r["proto"] == "tcp" && r["id.resp_h"] == "64.225.56.201" && r["id.resp_p"] == port && ZeekLog.IsAnswered(r))
            .ToLookup(r => ZeekLog.Time(r).TimeOfDay < TimeSpan.FromHours(16), r => Address.Parse(r["id.orig_h"]));
        Measure($"public host, port {port}", [(clients[true].Distinct().ToList(), clients[false].Distinct().ToList())]);
    }

    private void Measure(string set, IReadOnlyList<(List<Address> Earlier, List<Address> Later)> splits)
    {
        output.WriteLine($"{set}: {splits.Sum(s => s.Earlier.Count)} addresses, {splits.Sum(s => s.Later.Count)} later\n| method | rules | later ones covered | allowed unseen |\n| --- | --- | --- | --- |");
        var exact = Row("exact", splits, a => [.. a.Select(Cidr.Of)]);
        Row("/24", splits, a => [.. a.Select(x => new Cidr(x, 24)).Distinct()]);
        foreach (var weight in (double[])[1, 2, 3, 4])
        {
            var cover = Row($"w = {weight}", splits, new CidrCover(weight, _ => false).Of);
            Assert.True(cover.Rules <= exact.Rules && cover.Covered >= exact.Covered);
        }

        var joined = Row("w = 3, neighbours joined", splits, a => [.. new CidrSet(new CidrCover(3, _ => false).Of(a)).Ranges]);
        Assert.True(joined.Rules <= exact.Rules);
    }

    private (int Rules, int Covered) Row(string method, IReadOnlyList<(List<Address> Earlier, List<Address> Later)> splits, Func<List<Address>, List<Cidr>> cover)
    {
        var (rules, covered, unseen) = (0, 0, 0L);
        foreach (var (earlier, later) in splits)
        {
            var ranges = cover(earlier);
            rules += ranges.Count;
            covered += later.Count(a => ranges.Any(r => r.Contains(a)));
            unseen += ranges.Sum(CidrWidening.Allowed) - earlier.Count;
        }

        output.WriteLine(FormattableString.Invariant($"| {method} | {rules} | {covered} ({100.0 * covered / splits.Sum(s => s.Later.Count):0.0} %) | {unseen:#,0} |"));
        return (rules, covered);
    }
}
