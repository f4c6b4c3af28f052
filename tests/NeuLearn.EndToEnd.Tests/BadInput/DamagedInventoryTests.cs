using System.Text;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.BadInput;

public sealed class DamagedInventoryTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x{")]
    [InlineData("just a text")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: [1, 2")]
    [InlineData("a: &a [*a]")]
    [InlineData("\t\tx: 1")]
    [InlineData("[1, 2, 3]")]
    [InlineData("{\n\"kind\": \"List\",\n\"items\": [\n{\n")]
    [InlineData("%YAML 9.9\n---\n...\n%x")]
    public void Garbage_is_refused_on_one_line(string text) => Learn(_folder.Write("i.yaml", text)).Refused("i.yaml", "not an inventory");

    [Theory]
    [InlineData("{")]
    [InlineData("{\"kind\":")]
    [InlineData("{\"kind\":\"List\",\"items\":[{}")]
    public void A_line_of_JSON_that_was_cut_is_refused(string text) => Learn(_folder.Write("i.json", text)).Refused("i.json");

    [Fact]
    public void A_line_of_JSON_nested_a_hundred_thousand_deep_is_refused() =>
        Learn(_folder.Write("i.json", "{\"items\":" + new string('[', 100_000) + new string(']', 100_000) + "}")).Refused("i.json");

    [Fact]
    public void Binary_and_bottomless_files_are_refused()
    {
        var bytes = new byte[200_000];
        new Random(3).NextBytes(bytes);
        Learn(_folder.Write("binary", bytes)).Coped();
        Learn(_folder.Write("deep.yaml", new string('[', 100_000))).Refused("deep.yaml");
        Learn(_folder.Write("steps.yaml", string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', i) + "a:\n")))).Refused("steps.yaml", "too deeply");
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + i - 1), 9))}]\n"));
        Learn(_folder.Write("bomb.yaml", bomb)).Refused("bomb.yaml", "aliases");
    }

    [Fact]
    public void A_file_of_events_is_no_inventory_and_does_not_flood_the_terminal() => Learn(cluster.Events).Refused("kind is missing");

    [Fact]
    public void One_object_that_cannot_be_read_is_remarked_and_the_rest_is_kept()
    {
        var inventory = _folder.Write("i.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: [not, a, map]
            ---
            apiVersion: neulearn.io/v1
            kind: Inventory
            hosts: [{name: db01, addresses: [172.31.9.5], service: legacy-db}]
            """);
        var events = _folder.Write("e.ndjson", """{"time":"2026-01-05T03:04:05Z","client":{"ip":"172.31.9.5"},"server":{"ip":"172.31.9.6"},"transport":"TCP","port":5432,"outcome":"established"}""");
        var run = Neulearn.Run("learn", events, "--inventory", inventory, "--state", _folder["s"]).Succeeded().Coped();
        Assert.Contains("Pod", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(Neulearn.Run("rules", "--state", _folder["s"], "--json").Json, r => r.Text("client") == "host/legacy-db");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_real_inventory_with_flipped_bits_or_a_cut_is_no_crash(int seed)
    {
        var random = new Random(seed);
        var bytes = File.ReadAllBytes(cluster.Inventory)[..^random.Next(1, 50_000)];
        for (var i = 0; i < 5 * seed; i++) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(7));
        Learn(_folder.Write("i.yaml", bytes)).Coped();
        Learn(_folder.Write("cut.yaml", Encoding.UTF8.GetBytes(File.ReadAllText(cluster.Inventory)[..(1000 * seed)]))).Coped();
    }

    private RunResult Learn(string inventory) =>
        Neulearn.Run("learn", _folder.Write("events.ndjson", EventLines.Days(1)), "--inventory", inventory, "--state", _folder["s"]);
}
