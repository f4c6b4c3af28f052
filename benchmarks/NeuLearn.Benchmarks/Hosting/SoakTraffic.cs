using System.Globalization;
using System.Text;
using System.Text.Unicode;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;

namespace NeuLearn.Benchmarks.Hosting;

/// <summary>Traffic without end: services that repeat themselves, pods that are replaced every day, and scanners that never come twice.</summary>
/// <remarks>A batch follows from its number alone. Nothing of it is held: what grows is what the engine keeps.</remarks>
internal sealed class SoakTraffic(int services, int eventsPerBatch, int generations = 16)
{
    private const long Start = 1_767_571_200_000;
    private const int ScannersPerThousand = 20;
    private const int LongestName = 64;
    private readonly byte[][] _names = [.. Enumerable.Range(0, services).Select(i => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"service-{i}")))];

    /// <summary>A batch; a hundred of them make a day.</summary>
    public ConnectionBatch Batch(long number) => new(new BatchId("soak", number), sink => Write(number, sink));

    private void Write(long number, IConnectionSink sink)
    {
        var random = new Random((int)number);
        var time = Start + (number * 864_000);
        var (pod, other) = (new byte[LongestName], new byte[LongestName]);
        for (var i = 0; i < eventsPerBatch; i++)
        {
            var connection = default(RawConnection);
            var server = random.Next(services);
            connection.UnixMilliseconds = time + random.Next(864_000);
            connection.Transport = Transport.Tcp;
            connection.Port = new ServicePort((ushort)(8000 + (server % 10)));
            Service(ref connection.Server, server, random.Next(3), number, other);
            if (random.Next(1000) < ScannersPerThousand)
            {
                connection.Client.Address = Address.FromV4(0x0B000000 + (uint)random.Next(0x60000000));
                connection.Outcome = Outcome.Unanswered;
            }
            else
            {
                // A service has eight that it calls.
                Service(ref connection.Client, (server + 1 + (random.Next(8) * 7)) % services, random.Next(3), number, pod);
                connection.Client.Port = (ushort)(32768 + random.Next(28000));
                connection.Outcome = Outcome.Established;
            }

            sink.Add(in connection);
        }
    }

    private void Service(scoped ref RawEnd end, int service, int replica, long number, byte[] pod)
    {
        end.Namespace = "soak"u8;
        end.OwnerKind = "StatefulSet"u8;
        end.OwnerName = _names[service];
        // Another generation of pods a day, until the first comes again.
        Utf8.TryWrite(pod, CultureInfo.InvariantCulture, $"service-{service}-{number / 100 % generations}-{replica}", out var length);
        end.Workload = pod.AsSpan(0, length);
    }
}
