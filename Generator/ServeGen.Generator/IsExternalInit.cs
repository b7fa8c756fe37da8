namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler accept <c>init</c> and records; netstandard2.0 has no such type.</summary>
internal static class IsExternalInit;
