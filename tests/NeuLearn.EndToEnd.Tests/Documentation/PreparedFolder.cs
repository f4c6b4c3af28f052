using System.IO.Compression;
using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.Recognition.Tests;
using NeuLearn.Recognition.Tests.Captures;

namespace NeuLearn.EndToEnd.Tests.Documentation;

/// <summary>A folder in which the names that the documentation uses for a reader's own files stand for something.</summary>
internal static class PreparedFolder
{
    /// <summary>Something of <c>samples/cluster</c> that waits for review.</summary>
    public const string WaitingId = "r-8e7e498300fb";

    private const string Events = "samples/cluster/events.ndjson.gz";
    private static readonly string[] Files = ["--state", "--out", "--inventory", "--policy", "--since"];
    private static readonly Lazy<TemporaryFolder> Learned = new(Learn);

    /// <summary>A folder of its own for a page.</summary>
    public static TemporaryFolder Create()
    {
        var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder["samples"], Path.Combine(Checkout.Folder, "samples"));
        foreach (var state in (string[])["cluster.state", "A.state", "B.state", "out/shop.state"])
            folder.Write(state, File.ReadAllBytes(Learned.Value["shop.state"]));
        foreach (var capture in (string[])["capture.pcap", "day.pcapng"]) folder.Write(capture, Capture());
        foreach (var inventory in (string[])["hosts.yaml", "vm.yaml"])
            folder.Write(inventory, "apiVersion: neulearn.io/v1\nkind: Inventory\nhosts: [{name: vm, addresses: [10.0.0.2]}]\n");
        using (var events = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Checkout.Folder, Events)), CompressionMode.Decompress)))
        {
            var some = string.Join('\n', Enumerable.Range(0, 400).Select(_ => events.ReadLine())) + "\n";
            foreach (var recording in (string[])["events.ndjson", "recon.ndjson"]) folder.Write(recording, some);
        }

        Compressed(folder["conn.00.log.gz"], "#separator \\x09\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tconn_state\n1767323045.5\tC1\t10.0.0.1\t40000\t10.0.0.2\t443\ttcp\tssl\tSF\n");
        Directory.CreateDirectory(folder["flows"]);
        File.Copy(Path.Combine(Checkout.Folder, Events), folder["flows", "day.ndjson.gz"]);
        return folder;
    }

    /// <summary>A command with something in the place of the words that stand for a reader's own.</summary>
    public static string Filled(string command) =>
        command.Replace(" ID ", $" {WaitingId} ", StringComparison.Ordinal).Replace(" FLOWS ", $" {Events} ", StringComparison.Ordinal).Replace(" FOLDER ", " out/policies/kubernetes ", StringComparison.Ordinal);

    /// <summary>The words of a command with its files in a folder, so that it needs no process of its own to have that as working folder.</summary>
    public static string[] Within(TemporaryFolder folder, string[] words) =>
        [.. words.Select((word, i) => (i > 0 && Files.Contains(words[i - 1], StringComparer.Ordinal)) || word.Contains('*', StringComparison.Ordinal) || Path.Exists(folder[word]) ? folder[word] : word)];

    private static TemporaryFolder Learn()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Neulearn.Run("learn", Path.Combine(Checkout.Folder, Events), "--inventory", Path.Combine(Checkout.Folder, "samples/cluster/inventory.yaml"), "--state", folder["shop.state"]).Succeeded();
        return folder;
    }

    private static byte[] Capture()
    {
        var capture = new PcapBuilder();
        capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 40001, "10.0.0.53", 53, Bytes.Of("[12 34 01 00 00 01 00 00 00 00 00 00 04]shop[07]example[00 00 01 00 01]"))));
        return capture.Classic();
    }

    private static void Compressed(string path, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        writer.Write(text);
    }
}
