using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeuLearn.Testing.Tests;

public class DeterminismTests
{
    private static readonly ClusterOptions Small = new() { Services = 6, Days = 3, EventsPerEdgePerHour = 0.5 };

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(All(Small), All(Small));
        Assert.NotEqual(All(Small), All(Small with { Seed = 2 }));
    }

    [Fact]
    public void Enumerating_twice_gives_the_same_events()
    {
        var simulation = ClusterSimulator.Run(Small);
        Assert.Equal(Simulated.Lines(simulation), Simulated.Lines(simulation));
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        var expected = All(Small);
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "~";
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.DateTimeFormat.TimeSeparator = ".";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, All(Small));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_bytes_are_those_of_every_other_machine()
    {
        // When the simulation is changed on purpose, so is this line; when it is not, a difference is a fault.
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(All(new ClusterOptions { Services = 4, Days = 2, EventsPerEdgePerHour = 0 }))));
        Assert.Equal("EEFC3D2EC8A9A2A1", hash[..16]);
    }

    [Theory]
    [InlineData(2, 7, 3, 2)]
    [InlineData(12, 0, 3, 2)]
    [InlineData(12, 7, 0, 2)]
    [InlineData(12, 7, 3, -1)]
    [InlineData(12, 7, 3, double.NaN)]
    public void Options_out_of_range_are_refused(int services, int days, int namespaces, double rate) =>
        Assert.Throws<ArgumentException>(() => ClusterSimulator.Run(new ClusterOptions
        {
            Services = services, Days = days, Namespaces = namespaces, EventsPerEdgePerHour = rate,
        }));

    private static string All(ClusterOptions options)
    {
        var simulation = ClusterSimulator.Run(options);
        using var truth = new MemoryStream();
        TruthDocument.Write(simulation, truth);
        using var inventory = new StringWriter(CultureInfo.InvariantCulture);
        InventoryYaml.Write(simulation.Inventory, inventory);
        return Encoding.UTF8.GetString(Simulated.Lines(simulation)) + Encoding.UTF8.GetString(truth.ToArray()) + inventory;
    }
}
