using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

/// <summary>Whatever is wrong with a command line: exit code 1, one clear line, no result, nothing written.</summary>
public sealed class WrongUseTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("nonsense", "'nonsense'")]
    [InlineData("learn", "INPUT", "--state")]
    [InlineData("learn EVENTS", "--state")]
    [InlineData("learn EVENTS --state", "--state")]
    [InlineData("learn NOWHERE --state NEW", "nowhere", "no such file")]
    [InlineData("learn NOWHERE/*.log --state NEW", "no such folder")]
    [InlineData("learn EVENTS --state NEW --bogus", "--bogus")]
    [InlineData("learn EVENTS --state FOLDER", "a folder")]
    [InlineData("learn EVENTS --state NEW --from csv", "csv", "events, hubble, zeek")]
    [InlineData("learn EVENTS --state NEW --world maybe", "'maybe'")]
    [InlineData("learn EVENTS --state NEW --inventory NOWHERE", "no such file")]
    [InlineData("learn EVENTS --state NEW --to kubernetes", "--out")]
    [InlineData("learn EVENTS --state NEW --out NEW", "--to")]
    [InlineData("learn EVENTS --state NEW --to parchment --out NEW", "parchment")]
    [InlineData("learn EVENTS --state EVENTS", "not a NeuLearn state")]
    [InlineData("learn INVENTORY --state NEW", "not recognised", "hubble")]
    [InlineData("learn STATE --state NEW", "not recognised")]
    [InlineData("rules", "--state")]
    [InlineData("rules --state NOWHERE", "no such state", "neulearn learn")]
    [InlineData("rules --state FOLDER", "a folder")]
    [InlineData("rules --state STATE --status lost", "'lost'", "'quarantined'")]
    [InlineData("rules --state STATE --bogus", "'--bogus'")]
    [InlineData("rules --state STATE extra", "'extra'")]
    [InlineData("mode", "--state")]
    [InlineData("mode --state NOWHERE", "no such state")]
    [InlineData("mode --state STATE --set paranoid --all", "'paranoid'", "'protect'")]
    [InlineData("mode --state STATE --set monitor", "--service", "--all")]
    [InlineData("mode --state STATE --service shop/nobody", "shop/nobody", "no such service")]
    [InlineData("replay EVENTS", "--state", "--policy")]
    [InlineData("replay EVENTS --state NOWHERE", "no such state")]
    [InlineData("replay NOWHERE --state STATE", "no such file")]
    [InlineData("replay EVENTS --state STATE --from csv", "csv")]
    [InlineData("replay EVENTS --policy NOWHERE", "no such file")]
    [InlineData("replay EVENTS --policy INVENTORY", "no policy in it")]
    [InlineData("export --state STATE", "--to", "--out")]
    [InlineData("export --state STATE --to parchment --out NEW", "parchment")]
    [InlineData("export --state STATE --to , --out NEW", "--to")]
    [InlineData("export --state STATE --to kubernetes --out NEW --as king", "'king'")]
    [InlineData("export --state STATE --to kubernetes --out NEW --service web", "web", "shop/cart")]
    [InlineData("export --state STATE --to kubernetes --out NEW --service shop/nobody", "shop/nobody")]
    [InlineData("export --state NOWHERE --to kubernetes --out NEW", "no such state")]
    [InlineData("export --state STATE --to kubernetes --out NEW --key STATE", "--to bundle")]
    [InlineData("export --state STATE --to bundle --out NEW --key NOWHERE", "no such file")]
    [InlineData("export --state STATE --to bundle --out NEW --key INVENTORY", "no P-256 key")]
    [InlineData("verify --state STATE", "--policy")]
    [InlineData("verify --policy INVENTORY", "--state")]
    [InlineData("verify --state NOWHERE --policy INVENTORY", "no such state")]
    [InlineData("verify --state STATE --policy NOWHERE", "no such file")]
    [InlineData("verify --state STATE --policy INVENTORY", "no policy in it")]
    [InlineData("verify --state STATE --policy INVENTORY --format parchment", "parchment", "kubernetes")]
    [InlineData("verify --state STATE --policy INVENTORY --as monitor", "'monitor'")]
    [InlineData("diff STATE", "B")]
    [InlineData("diff STATE NOWHERE", "no such file")]
    [InlineData("diff STATE INVENTORY", "no policy in it")]
    [InlineData("diff STATE STATE --inventory NOWHERE", "no such file")]
    [InlineData("import --state NEW", "PATH", "--from")]
    [InlineData("import INVENTORY --from parchment --state STATE", "parchment", "kubernetes")]
    [InlineData("import INVENTORY --from kubernetes --state STATE", "no policy in it")]
    [InlineData("import NOWHERE --from kubernetes --state STATE", "no such file")]
    [InlineData("import INVENTORY --from kubernetes --state STATE --map NOWHERE", "--from bundle")]
    [InlineData("import INVENTORY --from bundle --state STATE", "not a bundle")]
    [InlineData("import NOWHERE --from bundle --state STATE", "not a bundle")]
    [InlineData("formats --format parchment", "parchment")]
    [InlineData("merge --state NEW", "STATE")]
    [InlineData("merge STATE NOWHERE --state NEW", "no such file")]
    [InlineData("merge STATE EVENTS --state NEW", "not a NeuLearn state")]
    [InlineData("simulate", "--out")]
    [InlineData("simulate --out NEW --services -3", "Services")]
    [InlineData("simulate --out NEW --services many", "'many'")]
    [InlineData("simulate --out NEW --days 0", "Days")]
    [InlineData("simulate --out NEW --seed x", "'x'")]
    [InlineData("formats extra", "'extra'")]
    public void What_is_wrong_is_said_on_one_line(string commandLine, params string[] words)
    {
        var args = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Path).ToArray();
        Neulearn.Run(args).Refused(words);
        Assert.False(System.IO.Path.Exists(_folder["new"]));
    }

    [Theory]
    [InlineData("learn", "EVENTS", "--state", "")]
    [InlineData("learn", "", "--state", "NEW")]
    [InlineData("rules", "--state", "")]
    [InlineData("merge", "STATE", "--state", "")]
    [InlineData("simulate", "--out", "")]
    public void An_empty_name_is_no_name(params string[] args) => Neulearn.Run([.. args.Select(Path)]).Refused();

    private string Path(string word) => word
        .Replace("EVENTS", cluster.Events, StringComparison.Ordinal)
        .Replace("INVENTORY", cluster.Inventory, StringComparison.Ordinal)
        .Replace("STATE", cluster.State, StringComparison.Ordinal)
        .Replace("NOWHERE", _folder["nowhere"], StringComparison.Ordinal)
        .Replace("FOLDER", _folder.Root, StringComparison.Ordinal)
        .Replace("NEW", _folder["new"], StringComparison.Ordinal);
}
