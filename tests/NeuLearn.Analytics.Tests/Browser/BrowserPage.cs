using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuLearn.Analytics.Tests.Browser;

/// <summary>A page that is open in a browser, and what went wrong or was asked for meanwhile.</summary>
internal sealed class BrowserPage : IDisposable
{
    private readonly Chromium _browser;
    private readonly string _target;
    private readonly string _session;
    private readonly string _address;

    private BrowserPage(Chromium browser, string target, string session, string address)
    {
        (_browser, _target, _session, _address) = (browser, target, session, address);
        browser.Heard += Note;
    }

    /// <summary>Errors of the console, exceptions, and what the security policy refused.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>What was asked for beside the page itself.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Dialogs that opened: something ran that should not.</summary>
    public List<string> Dialogs { get; } = [];

    /// <summary>Milliseconds from the start of opening to the first frame in which all of the page stood.</summary>
    public double OpenedAfter { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="path">The file.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="height">Its height.</param>
    /// <param name="dark">Whether the reader likes it dark.</param>
    public static BrowserPage Open(Chromium browser, string path, int width = 1400, int height = 900, bool dark = false)
    {
        var target = browser.Call("Target.createTarget", new() { ["url"] = "about:blank" }).GetProperty("targetId").GetString()!;
        var session = browser.Call("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }).GetProperty("sessionId").GetString()!;
        var address = new Uri(Path.GetFullPath(path)).AbsoluteUri;
        var page = new BrowserPage(browser, target, session, address);
        foreach (var part in (string[])["Page", "Runtime", "Log", "Network"]) page.Call(part + ".enable");
        page.Call("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        page.Call("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) });
        page.Call("Page.navigate", new() { ["url"] = address });
        browser.WaitFor(session, "Page.loadEventFired");
        page.OpenedAfter = page.Evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))").GetDouble();
        return page;
    }

    /// <summary>The value of an expression in the page; of a promise, what it comes to.</summary>
    public JsonElement Evaluate(string expression)
    {
        var answer = Call("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        if (answer.TryGetProperty("exceptionDetails", out var details)) throw new InvalidOperationException($"{expression}: {details}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>How many elements a selector finds.</summary>
    public int Count(string selector) => Evaluate($"document.querySelectorAll({JsonSerializer.Serialize(selector)}).length").GetInt32();

    /// <summary>The text of the first element that a selector finds.</summary>
    public string Text(string selector) => Evaluate($"document.querySelector({JsonSerializer.Serialize(selector)}).textContent").GetString()!;

    /// <summary>Presses a key and lets it go: <c>Tab</c>, <c>/</c>, <c>ArrowRight</c>.</summary>
    public void Press(string key)
    {
        var (code, text) = key switch { "Enter" => (13, "\r"), "Escape" => (27, ""), "ArrowLeft" => (37, ""), "ArrowUp" => (38, ""), "ArrowRight" => (39, ""), "ArrowDown" => (40, ""), "Tab" => (9, ""), _ => (0, key) };
        foreach (var half in (string[])[text.Length > 0 ? "keyDown" : "rawKeyDown", "keyUp"])
            Call("Input.dispatchKeyEvent", new() { ["type"] = half, ["key"] = key, ["windowsVirtualKeyCode"] = code, ["text"] = half == "keyUp" ? "" : text });
    }

    /// <summary>Types into whatever has the focus.</summary>
    public void Type(string text) => Call("Input.insertText", new() { ["text"] = text });

    /// <summary>A picture of the window.</summary>
    public byte[] Picture() => Call("Page.captureScreenshot", new() { ["format"] = "png" }).GetProperty("data").GetBytesFromBase64();

    public void Dispose()
    {
        _browser.Heard -= Note;
        _browser.Call("Target.closeTarget", new() { ["targetId"] = _target });
    }

    private JsonElement Call(string method, JsonObject? parameters = null) => _browser.Call(method, parameters, _session);

    private void Note(string session, string name, JsonElement about)
    {
        if (session != _session) return;
        switch (name)
        {
            case "Runtime.exceptionThrown":
            case "Runtime.consoleAPICalled" when about.GetProperty("type").GetString() is "error" or "assert":
            case "Log.entryAdded" when about.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning":
                Errors.Add(about.ToString());
                break;
            case "Network.requestWillBeSent" when about.GetProperty("request").GetProperty("url").GetString() is { } asked && asked != _address:
                Requests.Add(asked);
                break;
            case "Page.javascriptDialogOpening":
                Dialogs.Add(about.GetProperty("message").GetString()!);
                break;
        }
    }
}
