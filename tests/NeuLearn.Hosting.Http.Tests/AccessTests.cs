using System.Net;
using Microsoft.Extensions.Options;

namespace NeuLearn.Hosting.Http.Tests;

public class AccessTests
{
    private const string Deny = """{"client":"shop/web","server":"shop/cart","transport":"TCP"}""";

    public static TheoryData<string, string> Writes => new()
    {
        { "rules/r-1/accept", "{}" }, { "rules/r-1/reject", "{}" }, { "rules/r-1/note", """{"note":"x"}""" }, { "deny", Deny },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Without_a_configured_key_nothing_can_be_changed(string path, string body)
    {
        await using var application = await RunningApplication.StartAsync();
        var before = await BytesAsync(application);
        Assert.Equal(HttpStatusCode.Forbidden, (await application.PostAsync(path, body)).Status);
        Assert.Equal(before, await BytesAsync(application));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Without_the_right_key_nothing_can_be_changed(string path, string body)
    {
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key);
        var before = await BytesAsync(application);
        foreach (var key in (string?[])[null, "", "wrong", RunningApplication.Key + "x", RunningApplication.Key[..^1]])
            Assert.Equal(HttpStatusCode.Unauthorized, (await application.PostAsync(path, body, key)).Status);
        Assert.Equal(before, await BytesAsync(application));
    }

    [Fact]
    public async Task Reading_on_this_machine_needs_no_key()
    {
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key);
        Assert.Contains("\"readOnly\":false", await application.GetAsync("status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_machines_are_refused()
    {
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key, IPAddress.Parse("192.0.2.7"));
        Assert.Equal(HttpStatusCode.Forbidden, (await application.SendAsync(HttpMethod.Get, "status", key: RunningApplication.Key)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await application.PostAsync("deny", Deny)).Status);
    }

    [Fact]
    public async Task A_name_that_was_made_to_lead_here_is_refused()
    {
        await using var application = await RunningApplication.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await application.SendAsync(HttpMethod.Get, "status", host: "attacker.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await application.SendAsync(HttpMethod.Get, "status", host: "localhost")).Status);
    }

    [Fact]
    public async Task Where_other_machines_are_allowed_reading_needs_the_key_too()
    {
        await using var application = await RunningApplication.StartAsync(o => (o.Key, o.AllowRemote) = (RunningApplication.Key, true), IPAddress.Parse("192.0.2.7"));
        foreach (var path in (string[])["status", "rules", "readiness", "verdict?client=world&server=shop/cart&port=1", "formats", "export/kubernetes", "openapi.json"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await application.SendAsync(HttpMethod.Get, path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await application.SendAsync(HttpMethod.Get, path, key: RunningApplication.Key)).Status);
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_options_is_told()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningApplication.StartAsync(o => (o.Prefix, o.Key, o.LongestBody) = ("x", "short", 1)));
        Assert.Equal(["Prefix is 'x': write a path such as /neulearn", "Key has 5 characters: take 16 or more, at random", "LongestBody is 1: choose 1024 to 1048576"], refused.Failures);
        await Assert.ThrowsAsync<OptionsValidationException>(() => RunningApplication.StartAsync(o => o.AllowRemote = true));
    }

    private static Task<byte[]> BytesAsync(RunningApplication application) => application.Engine.ReadAsync(e =>
    {
        using var state = new MemoryStream();
        e.Save(state);
        return state.ToArray();
    });
}
