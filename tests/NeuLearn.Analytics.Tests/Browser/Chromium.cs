using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuLearn.Analytics.Tests.Browser;

/// <summary>
/// A headless Chromium, spoken to in its DevTools protocol over a pipe: it opens no port, can reach no network, and ends with the pipe.
/// One thread at a time.
/// </summary>
internal sealed class Chromium : IDisposable
{
    private const string Path = "/usr/bin/chromium";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    // The protocol has its pipe on 3 and 4; a process can only be given 0 and 1.
    private const string Redirected = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("neulearn-chromium-");
    private readonly Process _process;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly List<byte> _message = [];
    private int _at;
    private int _filled;
    private int _calls;

    private Chromium()
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] words =
        [
            "-c", Redirected, Path, "--headless=new", "--remote-debugging-pipe", "--user-data-dir=" + _profile.FullName, "--no-first-run", "--disable-gpu", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
            // A sandbox of its own cannot be had by root or in most containers; only pages made here are opened.
            "--no-sandbox",
        ];
        foreach (var word in words) start.ArgumentList.Add(word);
        _process = Process.Start(start)!;
    }

    /// <summary>What the browser tells without being asked: the session, the name of the event, what it is about.</summary>
    public event Action<string, string, JsonElement>? Heard;

    /// <summary>Starts one; skips the calling test where there is none.</summary>
    public static Chromium Start()
    {
        Skip.IfNot(File.Exists(Path), $"{Path} is missing (Debian package chromium): the report is not opened in a browser");
        return new Chromium();
    }

    /// <summary>Asks for something and waits for the answer.</summary>
    public JsonElement Call(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = ++_calls;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null) call["sessionId"] = session;
        _process.StandardInput.BaseStream.Write([.. JsonSerializer.SerializeToUtf8Bytes(call), 0]);
        _process.StandardInput.BaseStream.Flush();
        while (true)
        {
            var answer = Next();
            if (!answer.TryGetProperty("id", out var of) || of.GetInt32() != id) continue;
            return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer.GetProperty("error")}");
        }
    }

    /// <summary>Waits for an event of a session.</summary>
    public void WaitFor(string session, string name)
    {
        while (true)
        {
            var told = Next();
            if (told.TryGetProperty("method", out var method) && method.GetString() == name && told.GetProperty("sessionId").GetString() == session) return;
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser may still be writing its last; the folder is a temporary one.
        }
    }

    // Messages end with a zero byte.
    private JsonElement Next()
    {
        using var watch = new Timer(_ => _process.Kill(entireProcessTree: true), null, Patience, Timeout.InfiniteTimeSpan);
        _message.Clear();
        while (true)
        {
            if (_at == _filled) (_at, _filled) = (0, _process.StandardOutput.BaseStream.Read(_buffer));
            if (_filled == 0) throw new EndOfStreamException("chromium ended, or was ended after " + Patience);
            var end = Array.IndexOf(_buffer, (byte)0, _at, _filled - _at);
            _message.AddRange(_buffer.AsSpan(_at, (end < 0 ? _filled : end) - _at));
            _at = end < 0 ? _filled : end + 1;
            if (end < 0) continue;
            var message = JsonElement.Parse([.. _message]);
            if (message.TryGetProperty("method", out var method) && message.TryGetProperty("sessionId", out var session))
                Heard?.Invoke(session.GetString()!, method.GetString()!, message.GetProperty("params"));
            return message;
        }
    }
}

/// <summary>One browser for all tests of a class; started when first asked for, so that a test can skip where there is none.</summary>
public sealed class OneChromium : IDisposable
{
    private Chromium? _browser;

    internal Chromium Browser => _browser ??= Chromium.Start();

    public void Dispose() => _browser?.Dispose();
}
