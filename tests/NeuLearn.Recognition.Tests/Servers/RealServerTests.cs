using System.Net;
using System.Net.Sockets;
using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Tests.Servers;

/// <summary>Truth of our own: servers as Debian packages them, on ports that say nothing, and their own clients. What is not installed is skipped.</summary>
public sealed class RealServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neulearn-server-").FullName;

    public static TheoryData<string> Servers => [.. ServerCase.All.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Servers))]
    public void A_real_server_is_named(string server)
    {
        var given = ServerCase.All[server];
        foreach (var program in given.Programs) Skip.If(InstalledProgram.Find(program) is null, $"{program} is not installed");
        var port = FreePort();
        Prepare(given, port);
        using var running = InstalledProgram.Start(Fill(given.Server, port), given.DropRoot);
        WaitFor(running, port);
        using var relay = new RecordingRelay(port, given.IsDatagram);
        var answer = given.Talk is { } talk ? Talk(relay.Port, talk.Text, talk.Until) : InstalledProgram.Run(Fill(given.Client, relay.Port), dropRoot: false);
        var flows = relay.Finish();
        Assert.True(flows.Count > 0, $"nothing was said: {answer}");
        Assert.All(flows, flow => Assert.Equal((given.Protocol, Confidence.Signature), Name(flow, given.IsDatagram, (ushort)relay.Port)));
    }

    private static (string? Name, Confidence Confidence) Name(RecordedFlow flow, bool isDatagram, ushort port)
    {
        var view = new FlowView { Transport = isDatagram ? Transport.Udp : Transport.Tcp, Client = flow.Client, Server = flow.Server, ServerPort = port, IsClientKnown = true };
        Recogniser.Recognise(in view, out var found);
        return (found.Name?.Name, found.Confidence);
    }

    private void Prepare(ServerCase given, int port)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        foreach (var (name, text) in given.Files) File.WriteAllText(Path.Combine(_folder, name), Fill(text, port));
        foreach (var command in given.Before) InstalledProgram.Run(Fill(command, port), given.DropRoot);
    }

    private string[] Fill(string[] words, int port) => [.. words.Select(word => Fill(word, port))];

    private string Fill(string text, int port) =>
        text.Replace("{port}", port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{folder}", _folder, StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void WaitFor(InstalledProgram server, int port)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            Assert.False(server.HasExited, server.HasExited ? server.Output : "");
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(100);
            }
        }

        Assert.Fail("the server does not listen");
    }

    private static string Talk(int port, string text, string until)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);
        using var stream = client.GetStream();
        stream.ReadTimeout = 30_000;
        stream.Write(Encoding.ASCII.GetBytes(text));
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains(until, StringComparison.Ordinal) && stream.Read(buffer) is > 0 and var n) answer.Append(Encoding.ASCII.GetString(buffer, 0, n));
        return answer.ToString();
    }
}
