using System.Text;

namespace NeuLearn.Testing;

/// <summary>The files of a simulation.</summary>
/// <param name="Events">The events, one JSON object a line.</param>
/// <param name="Inventory">The inventory, YAML.</param>
/// <param name="Truth">The truth, JSON.</param>
/// <param name="EventCount">How many events were written.</param>
/// <param name="EventBytes">How many bytes they are.</param>
public sealed record SimulationFiles(string Events, string Inventory, string Truth, long EventCount, long EventBytes);

/// <summary>Writes simulations to files: the same bytes for the same options, on every machine.</summary>
public static class SimulationWriter
{
    /// <summary>Writes the events to a file, and <c>inventory.yaml</c> and <c>truth.json</c> beside it.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="eventsPath">The file of the events; its folder is made when absent.</param>
    /// <param name="progress">Told the number of events so far, now and then.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static SimulationFiles WriteFiles(
        Simulation simulation, string eventsPath, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentException.ThrowIfNullOrEmpty(eventsPath);
        var folder = Path.GetDirectoryName(Path.GetFullPath(eventsPath))!;
        Directory.CreateDirectory(folder);
        var inventoryPath = Path.Combine(folder, "inventory.yaml");
        var truthPath = Path.Combine(folder, "truth.json");
        using (var writer = new StreamWriter(inventoryPath, append: false, new UTF8Encoding(false)))
            InventoryYaml.Write(simulation.Inventory, writer);
        using (var truth = File.Create(truthPath))
            TruthDocument.Write(simulation, truth);
        using var stream = File.Create(eventsPath);
        var count = WriteEvents(simulation.Events, stream, labels: null, progress, cancellationToken);
        return new SimulationFiles(eventsPath, inventoryPath, truthPath, count, stream.Length);
    }

    /// <summary>Writes events as canonical lines to a stream, which stays open.</summary>
    /// <param name="events">The events.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="labels">When given, gets one line an event: the id of its conversation, which says what it truly was.</param>
    /// <param name="progress">Told the number of events so far, now and then.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The number of events.</returns>
    public static long WriteEvents(
        IEnumerable<SimulatedEvent> events, Stream stream, TextWriter? labels = null, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var lines = new EventLines(stream);
        foreach (var simulated in events)
        {
            lines.Write(simulated.Event);
            if (labels is not null)
            {
                labels.Write(simulated.EdgeId);
                labels.Write('\n');
            }

            if (lines.Count % 4096 != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(lines.Count);
        }

        progress?.Report(lines.Count);
        return lines.Count;
    }
}
