using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.BadInput;

/// <summary>A state that is not whole is refused by every command, in one line that says what to do, and is never written over.</summary>
public sealed class DamagedStateTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("empty", "empty")]
    [InlineData("foreign", "not a NeuLearn state")]
    [InlineData("magic", "cut short")]
    [InlineData("newer", "use a newer NeuLearn")]
    [InlineData("older", "damaged")]
    [InlineData("half", "cut short")]
    [InlineData("last", "cut short")]
    [InlineData("longer", "cut short")]
    [InlineData("flipped", "checksum")]
    [InlineData("hash", "checksum")]
    public void Every_command_refuses_it(string damage, string words)
    {
        var events = _folder.Write("e.ndjson", EventLines.Days(1));
        var state = _folder.Write("bad.state", Damaged(File.ReadAllBytes(cluster.State), damage));
        var before = TemporaryFolder.Hash(state);
        string[][] commands =
        [
            ["learn", events, "--state", state], ["rules", "--state", state], ["mode", "--state", state, "--all", "--set", "discover"],
            ["replay", events, "--state", state, "--json"], ["export", "--state", state, "--to", "kubernetes", "--out", _folder["out"]],
            ["merge", cluster.State, state, "--state", _folder["merged"]],
        ];
        // The commands share one way to read a state; each damage is shown to one or two of them, all of them to the last.
        foreach (var command in damage == "hash" ? commands : [commands[damage.Length % 6]]) Neulearn.Run(command).Refused(state, words);
        Assert.Equal(before, TemporaryFolder.Hash(state));
        Assert.False(Path.Exists(_folder["out"]) || Path.Exists(_folder["merged"]));
    }

    [Fact]
    public void Any_single_flipped_byte_is_noticed()
    {
        var whole = File.ReadAllBytes(cluster.State);
        foreach (var at in (int[])[0, 7, 8, 9, 10, 17, 18, whole.Length / 3, whole.Length - 33, whole.Length - 1])
        {
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x40;
            Neulearn.Run("rules", "--state", _folder.Write("bad.state", bytes)).Refused("bad.state");
        }
    }

    private static byte[] Damaged(byte[] state, string how)
    {
        switch (how)
        {
            case "empty": return [];
            case "foreign": return [.. "SQLite format 3\0"u8, .. state];
            case "magic": return state[..8];
            case "half": return state[..(state.Length / 2)];
            case "last": return state[..^1];
            case "longer": return [.. state, 0];
            case "newer": state[8]++; return state;
            case "older": state[8] = 0; return state;
            case "hash": state[^1] ^= 1; return state;
            default: state[state.Length / 2] ^= 1; return state;
        }
    }
}
