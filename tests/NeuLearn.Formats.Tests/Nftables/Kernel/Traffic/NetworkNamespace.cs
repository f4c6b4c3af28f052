using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;

/// <summary>A network of its own: a thread that has left the network of the process, on which everything is done that should be in it.</summary>
/// <remarks>It is gone when the thread has ended and what was opened in it is closed. Nothing of it is seen outside.</remarks>
internal sealed class NetworkNamespace : IDisposable
{
    private const int NewNetwork = 0x40000000;
    private const int Inet = 2;
    private const int Inet6 = 10;
    private const int Raw = 3;
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public NetworkNamespace()
    {
        _thread = new Thread(Work) { IsBackground = true };
        _thread.Start();
        Do(() =>
        {
            if (Unshare(NewNetwork) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
            Id = new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[^1];
            return true;
        });
    }

    /// <summary>The id of the thread, by which <c>ip</c> knows the network.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Does something in this network: a socket that is opened here stays in it.</summary>
    public T Do<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception e) when (e is IOException or Win32Exception or InvalidOperationException or UnauthorizedAccessException)
            {
                done.SetException(e);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    /// <summary>Runs a program in this network; what it says went wrong is an error.</summary>
    public void Run(byte[] input, string program, params string[] arguments) => Do(() =>
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardError = true })!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? true : throw new InvalidOperationException($"{program}: exit code {process.ExitCode}: {errors}");
    });

    /// <summary>Opens a socket for whole packets of a protocol, such as .NET opens for few protocols alone.</summary>
    public Socket OpenRaw(bool isV4, byte protocol) => Do(() =>
    {
        var descriptor = Open(isV4 ? Inet : Inet6, Raw, protocol);
        return descriptor >= 0 ? new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)) : throw new Win32Exception(Marshal.GetLastPInvokeError());
    });

    /// <summary>Sets a switch of the kernel for this network.</summary>
    public void Set(string name, int value) => Do(() =>
    {
        File.WriteAllText("/proc/sys/net/" + name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return true;
    });

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable()) action();
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static extern int Open(int family, int type, int protocol);
}
