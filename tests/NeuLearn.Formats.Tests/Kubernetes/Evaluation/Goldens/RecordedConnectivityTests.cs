using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Whole applications with the policies other people wrote for them.</summary>
public sealed class RecordedConnectivityTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("online-boutique", 39)]
    [InlineData("calico-stars", 13)]
    public void Every_pair_of_the_application_is_judged_as_recorded(string application, int rows)
    {
        var folder = SharedData.Require("golden", application);
        var table = ConnectivityTable.FromCsv(Path.Combine(folder, "expected-connectivity.csv"));
        Assert.Equal(rows, table.Rows);

        var files = SharedData.Files(folder, ".yaml").Where(file => !file.Contains("istio", StringComparison.Ordinal));
        var check = ConnectivityCheck.Run([.. files], table);

        output.WriteLine(FormattableString.Invariant($"{application}: {check.Pairs} pairs, {check.Probes} probes"));
        Assert.Empty(check.Disagreements);
    }
}
