namespace NeuLearn.Hosting.Http.Tests;

/// <summary>Two conversations: one with the evidence of many days, one that was seen once.</summary>
internal static class Traffic
{
    public static IReadOnlyCollection<ConnectionEvent> Shop { get; } = [.. Enumerable.Range(0, 10).Select(day => Event("web", day, 8080)), Event("batch", 3, 9090)];

    public static ConnectionEvent Event(string client, int day, ushort port, string space = "shop") => new()
    {
        Time = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddDays(day),
        Client = new ConnectionEnd { Namespace = space, Workload = $"{client}-{day % 3}", Owner = $"Deployment/{client}", Labels = Named(client) },
        Server = new ConnectionEnd { Namespace = "shop", Workload = $"cart-{day % 2}", Owner = "StatefulSet/cart", Labels = Named("cart") },
        Transport = Transport.Tcp,
        Port = new ServicePort(port),
        Outcome = Outcome.Established,
        Application = "http",
    };

    private static Dictionary<string, string> Named(string name) => new() { ["app"] = name };
}
