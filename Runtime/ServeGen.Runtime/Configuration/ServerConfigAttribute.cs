namespace ServeGen;

/// <summary>
/// Marks the class that configures the server. Each of its static properties of type <see cref="ServerOptions"/> is a
/// profile, chosen by the environment's name (<c>DOTNET_ENVIRONMENT</c> or <c>ASPNETCORE_ENVIRONMENT</c>, default
/// <c>Production</c>). A single profile serves every environment.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ServerConfigAttribute : Attribute;
