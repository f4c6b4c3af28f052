using System.Net;
using System.Net.Sockets;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>A UDP socket that exporters send NetFlow 5, NetFlow 9 and IPFIX to.</summary>
/// <remarks>
/// Exporters are known by address and domain. Datagrams are not authenticated: bind to where only exporters can send.
/// What finds no room here is counted as lost; what was lost on the way is seen by the exporters' own numbers.
/// </remarks>
public sealed class FlowListener : LiveInput
{
    private const int KernelBuffer = 8 << 20;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly ExportReader _reader;
    private readonly byte[] _name;
    private volatile bool _isClosed;
    private volatile string? _trouble;

    /// <summary>Listens.</summary>
    /// <param name="endpoint">Where; port 0 takes one that is free.</param>
    /// <param name="session">Where what is read goes.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="IOException">The address cannot be had, or is taken.</exception>
    public FlowListener(IPEndPoint endpoint, ReadSession session, ReadOptions? options = null)
        : base(Describe(endpoint), session, SourceFormats.NetFlow, options)
    {
        _socket = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // As much as the kernel grants.
            _socket.ReceiveBufferSize = KernelBuffer;
            _socket.Bind(endpoint);
        }
        catch (SocketException e)
        {
            _socket.Dispose();
            throw new IOException($"{Origin}: cannot listen there: {e.Message}", e);
        }

        Endpoint = (IPEndPoint)_socket.LocalEndPoint!;
        _name = Encoding.UTF8.GetBytes(Origin);
        _reader = new ExportReader(Output.HeldSets, Output);
        _thread = new Thread(Receive) { IsBackground = true, Name = Origin };
        _thread.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <inheritdoc/>
    public override bool IsOver => _isClosed;

    /// <inheritdoc/>
    public override string? Trouble => _trouble;

    private protected override ReadOnlySpan<byte> Name => _name;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _isClosed = true;
        _socket.Dispose();
        _thread.Join();
        Arrivals.Dispose();
    }

    private protected override void Read(Address sender, ReadOnlySpan<byte> message) => _reader.Read(message, sender);

    private static string Describe(IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return $"netflow://{endpoint}";
    }

    private void Receive()
    {
        var buffer = new byte[DatagramFrame.MaxLength];
        EndPoint sender = new IPEndPoint(Endpoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!_isClosed)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer, ref sender);
                Arrivals.AddOrLose(Address.From(((IPEndPoint)sender).Address), buffer.AsSpan(0, length));
            }
            catch (SocketException e) when (!_isClosed)
            {
                // What one sender did must not end the listening: a refused answer, a datagram that is too long.
                _trouble = e.Message;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
