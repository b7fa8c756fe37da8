using System.Globalization;
using System.Net;

namespace ServeGen.Sockets;

/// <summary>A listening socket that somebody opened before this server started: a service manager, or whoever started it.</summary>
/// <param name="Number">The descriptor's number at the start, by which <c>fd://N</c> names it.</param>
/// <param name="Name">The name that the unit gave it (<c>FileDescriptorName</c>); empty for none.</param>
/// <param name="Descriptor">The descriptor's number in this process.</param>
/// <param name="IsActivation">The service manager passed it (<c>LISTEN_FDS</c>), and did not just leave it open.</param>
/// <param name="EndPoint">Where it is bound.</param>
internal sealed record PassedSocket(int Number, string Name, int Descriptor, bool IsActivation, EndPoint EndPoint)
{
    public bool IsCalled(string numberOrName) =>
        numberOrName == Number.ToString(CultureInfo.InvariantCulture) || (Name.Length > 0 && numberOrName == Name);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"fd://{Number}{(Name.Length > 0 ? $" ({Name})" : "")} at {(EndPoint is IPEndPoint ? "" : "unix:")}{EndPoint}");
}
