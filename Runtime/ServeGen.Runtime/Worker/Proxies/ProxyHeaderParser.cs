using System.Buffers;

namespace ServeGen.Worker;

/// <summary>Reads the header of the PROXY protocol that a connection begins with. Pure, and never reads on behind it.</summary>
internal static class ProxyHeaderParser
{
    private const string NoHeader = "it does not begin with a PROXY header";

    public static ProxyRead Read(in ReadOnlySequence<byte> arrived, ProxyProtocol protocol)
    {
        if (arrived.IsSingleSegment || arrived.Length <= ProxyV1.MaxLength)
        {
            return arrived.IsSingleSegment ? Read(arrived.FirstSpan, protocol) : Read(arrived.ToArray(), protocol);
        }

        // In pieces, and perhaps many: its beginning tells how much of it is needed in one.
        var head = Read(arrived.Slice(0, ProxyV1.MaxLength).ToArray(), protocol);
        return head.NeedsMore && head.Length <= arrived.Length ? Read(arrived.Slice(0, head.Length).ToArray(), protocol) : head;
    }

    public static ProxyRead Read(ReadOnlySpan<byte> arrived, ProxyProtocol protocol)
    {
        if (arrived.IsEmpty)
        {
            return ProxyRead.More(1);
        }

        // The first byte tells them apart.
        return protocol != ProxyProtocol.V1 && arrived[0] == ProxyV2.Signature[0] ? ReadV2(arrived)
            : protocol != ProxyProtocol.V2 ? ReadV1(arrived)
            : ProxyRead.Bad(NoHeader);
    }

    private static ProxyRead ReadV1(ReadOnlySpan<byte> arrived) =>
        !BeginsWith(arrived, ProxyV1.Signature) ? ProxyRead.Bad(NoHeader)
        : arrived.Length < ProxyV1.Signature.Length ? ProxyRead.More(arrived.Length + 1)
        : ProxyV1.Read(arrived);

    private static ProxyRead ReadV2(ReadOnlySpan<byte> arrived) =>
        BeginsWith(arrived, ProxyV2.Signature) ? ProxyV2.Read(arrived) : ProxyRead.Bad(NoHeader);

    // As far as it has come.
    private static bool BeginsWith(ReadOnlySpan<byte> arrived, ReadOnlySpan<byte> signature)
    {
        var length = Math.Min(arrived.Length, signature.Length);
        return arrived[..length].SequenceEqual(signature[..length]);
    }
}
