using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class FollowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void What_comes_while_it_follows_is_learned_and_saved_when_it_is_stopped_whatever_becomes_of_the_files()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are of Unix");
        var lines = Enumerable.Range(1, 8).Select(day => EventLines.WebToCart(day) + "\n").ToArray();
        Directory.CreateDirectory(_folder["logs"]);
        var log = _folder["logs", "a.ndjson"];
        File.WriteAllText(log, lines[0]);
        using var learn = Neulearn.Start(["learn", _folder["logs"], "--state", _folder["followed"], "--follow"]);
        Step(() => File.AppendAllText(log, lines[1] + lines[2][..30]));
        Step(() => File.AppendAllText(log, lines[2][30..]));
        Step(() => File.Move(log, _folder["rotated"]));
        Step(() => File.WriteAllText(log, lines[3] + lines[4]));
        Step(() => File.WriteAllText(log, lines[5]));
        Step(() => File.WriteAllText(_folder["logs", "b.ndjson"], lines[6] + lines[7]));
        Termination.Ask(learn);
        var run = Neulearn.Finish(learn, []);
        run.Succeeded();
        Assert.Contains("| all ", run.Output, StringComparison.Ordinal);

        Neulearn.Run("learn", _folder.Write("all.ndjson", string.Concat(lines)), "--state", _folder["at-once"]).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(_folder["at-once"]), TemporaryFolder.Hash(_folder["followed"]));
    }

    [Fact]
    public void Standard_input_cannot_be_followed() => Neulearn.Run("learn", "-", "--state", _folder["s"], "--follow").Refused("--follow");

    // It looks twice a second; starting takes longer on a busy machine.
    private static void Step(Action action)
    {
        Thread.Sleep(2500);
        action();
        Thread.Sleep(500);
    }
}
