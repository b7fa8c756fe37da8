namespace ServeGen.Interop;

/// <summary>The error numbers that the code distinguishes; the same on all of Linux's .NET architectures.</summary>
internal static class Errno
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int NoChild = 10;
    public const int TryAgain = 11;
    public const int Invalid = 22;
    public const int OutOfRange = 34;
    public const int AddressInUse = 98;
    public const int ConnectionRefused = 111;
}
