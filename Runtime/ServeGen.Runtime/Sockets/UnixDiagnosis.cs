using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>
/// Asks the kernel for the queue of a unix socket, which no option of the socket tells: sock_diag(7). The kernel finds it by
/// its inode, so a name, a file or none makes no difference; it does not find one of another network namespace.
/// </summary>
internal static class UnixDiagnosis
{
    private const ushort ByFamily = 20;
    private const ushort IsRequest = 1;
    private const byte Unix = 1;
    private const uint AnyState = uint.MaxValue;
    private const uint ShowQueue = 0x10;
    private const uint NoCookie = uint.MaxValue;

    private const int LongestAnswer = 512;
    private const int TypeOffset = 4;
    private const int StateOffset = 18;
    private const int AttributesOffset = 32;
    private const int AttributeHeader = 4;
    private const int Alignment = 4;
    private const ushort QueueAttribute = 4;
    private const int QueueLength = 8;

    /// <summary>The queue of the socket with that inode; null when it does not listen, is not found, or nobody may ask.</summary>
    public static ListenQueue? QueueOf(uint inode)
    {
        var kernel = Libc.DiagnosisSocket();
        if (kernel < 0)
        {
            return null;
        }

        try
        {
            return Ask(kernel, new Question(inode));
        }
        finally
        {
            _ = Libc.Close(kernel);
        }
    }

    /// <summary>Takes any bytes: an error, for ENOENT or for a kernel without this, is an answer too.</summary>
    public static ListenQueue? Read(ReadOnlySpan<byte> answer)
    {
        if (answer.Length < AttributesOffset
            || MemoryMarshal.Read<ushort>(answer[TypeOffset..]) != ByFamily
            || answer[StateOffset] != Libc.ListenState)
        {
            return null;
        }

        var rest = answer[AttributesOffset..];
        while (rest.Length >= AttributeHeader)
        {
            var (length, type) = (MemoryMarshal.Read<ushort>(rest), MemoryMarshal.Read<ushort>(rest[sizeof(ushort)..]));
            if (length < AttributeHeader || length > rest.Length)
            {
                return null;
            }

            if (type == QueueAttribute && length >= AttributeHeader + QueueLength)
            {
                return new ListenQueue(MemoryMarshal.Read<uint>(rest[AttributeHeader..]), MemoryMarshal.Read<uint>(rest[(AttributeHeader + sizeof(uint))..]));
            }

            rest = rest[Math.Min((length + Alignment - 1) / Alignment * Alignment, rest.Length)..];
        }

        return null;
    }

    private static ListenQueue? Ask(int kernel, Question question)
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<Question>(ref question));
        if (Libc.Send(kernel, bytes, (nuint)bytes.Length, Libc.NoSignal) != bytes.Length)
        {
            return null;
        }

        // The answer is there when the question is sent: nobody waits for a kernel that has none.
        Span<byte> answer = stackalloc byte[LongestAnswer];
        var length = Libc.Receive(kernel, answer, LongestAnswer, Libc.DontWait);
        return length > 0 ? Read(answer[..(int)length]) : null;
    }

    /// <summary>The kernel's <c>struct nlmsghdr</c> and <c>struct unix_diag_req</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Question(uint inode)
    {
        private readonly uint _length = (uint)Marshal.SizeOf<Question>();
        private readonly ushort _type = ByFamily;
        private readonly ushort _flags = IsRequest;
        private readonly uint _sequence = 0;
        private readonly uint _port = 0;
        private readonly byte _family = Unix;
        private readonly byte _protocol = 0;
        private readonly ushort _padding = 0;
        private readonly uint _states = AnyState;
        private readonly uint _inode = inode;
        private readonly uint _show = ShowQueue;
        private readonly uint _cookieLow = NoCookie;
        private readonly uint _cookieHigh = NoCookie;
    }
}
