namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>Small recordings in NeuLearn's own format: a web shop of three services.</summary>
internal static class EventLines
{
    /// <summary>One connection of web to cart.</summary>
    public static string WebToCart(int day = 5, int hour = 3, string outcome = "established", int port = 8080) =>
        $$$"""{"time":"2026-01-{{{day:00}}}T{{{hour:00}}}:04:05Z","client":{{{End("web", "10.1.0.4")}}},"server":{{{End("cart", "10.1.0.9")}}},"transport":"TCP","port":{{{port}}},"application":"http","operation":{"method":"GET","path":"/cart/17","host":"cart"},"outcome":"{{{outcome}}}","connections":1,"bytesSent":512,"bytesReceived":2048,"sensor":"node-1"}""";

    /// <summary>Some days of it, a line an hour, with line ends.</summary>
    public static string Days(int days) => string.Concat(
        from day in Enumerable.Range(1, days)
        from hour in Enumerable.Range(0, 24)
        select WebToCart(day, hour) + "\n");

    private static string End(string name, string ip) =>
        $$"""{"namespace":"shop","workload":"{{name}}-7d9f-abcde","owner":"Deployment/{{name}}","labels":{"app":"{{name}}"},"ip":"{{ip}}"}""";
}
