using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ServeGen.Sockets;

/// <summary>
/// A filter in the kernel that drops the first packet (SYN) of every new connection. Closing a listening socket resets
/// what waits in its queue, and the queue fills as long as the socket listens; with this filter it only empties. Clients
/// repeat that packet a second later, and find the socket closed: connection refused, and no request lost.
/// </summary>
internal static unsafe class ConnectionFilter
{
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;
    private const int DetachFilter = 27;
    private const int FlagsOffset = 13;
    private const int SynAndAck = 0x12;
    private const int Syn = 0x02;

    // Classic BPF on the TCP header: load the flags, keep SYN and ACK of them, drop if that is SYN alone.
    private static readonly Instruction[] Program =
    [
        new(Code: 0x30, JumpTrue: 0, JumpFalse: 0, Operand: FlagsOffset),
        new(Code: 0x54, JumpTrue: 0, JumpFalse: 0, Operand: SynAndAck),
        new(Code: 0x15, JumpTrue: 0, JumpFalse: 1, Operand: Syn),
        new(Code: 0x06, JumpTrue: 0, JumpFalse: 0, Operand: 0),
        new(Code: 0x06, JumpTrue: 0, JumpFalse: 0, Operand: uint.MaxValue),
    ];

    public static void DropNewConnections(Socket socket)
    {
        fixed (Instruction* instructions = Program)
        {
            var program = new FilterProgram((ushort)Program.Length, instructions);
            try
            {
                socket.SetRawSocketOption(SocketLevel, AttachFilter, new ReadOnlySpan<byte>(&program, sizeof(FilterProgram)));
            }
            catch (SocketException)
            {
                // A kernel without filters (some sandboxes): then a connection made in this very moment may be reset.
            }
        }
    }

    public static void AcceptNewConnections(Socket socket)
    {
        try
        {
            socket.SetRawSocketOption(SocketLevel, DetachFilter, BitConverter.GetBytes(0));
        }
        catch (SocketException)
        {
            // There is none: it could not be attached.
        }
    }

    /// <summary>The kernel's <c>struct sock_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte JumpTrue, byte JumpFalse, uint Operand);

    /// <summary>The kernel's <c>struct sock_fprog</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct FilterProgram(ushort length, Instruction* instructions)
    {
        private readonly ushort _length = length;
        private readonly Instruction* _instructions = instructions;
    }
}
