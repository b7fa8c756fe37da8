namespace ServeGen.Configuration;

/// <summary>Which profile serves which environment.</summary>
internal static class ProfileChoice
{
    private const string DefaultEnvironment = "Production";

    // In ASP.NET Core's order.
    private static readonly string[] EnvironmentVariables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>The name of the profile to use.</summary>
    /// <param name="profiles">The names of those that exist.</param>
    /// <param name="requested">What <c>--profile</c> says; null when it is absent.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="file">The file that the profiles are written in.</param>
    /// <exception cref="UsageException">The requested profile does not exist.</exception>
    /// <exception cref="ConfigurationException">No profile fits the environment.</exception>
    public static string Choose(
        IReadOnlyList<string> profiles, string? requested, IReadOnlyDictionary<string, string> environment, string file)
    {
        if (requested is not null)
        {
            return Find(profiles, requested) ?? throw new UsageException(
                $"--profile: {file} has no profile '{requested}'; it has {string.Join(", ", profiles)}{Hint(requested, profiles)}");
        }

        var variable = Array.Find(EnvironmentVariables, name => environment.TryGetValue(name, out var value) && value.Length > 0);
        var wanted = variable is null ? DefaultEnvironment : environment[variable];
        return profiles switch
        {
            [] => throw new ConfigurationException($"{file} has no profile: a static property of type ServerOptions"),
            [var only] => only,
            _ => Find(profiles, wanted) ?? throw new ConfigurationException(
                $"{file} has no profile for the environment '{wanted}' ({variable ?? "default"}); it has {string.Join(", ", profiles)}"
                + Hint(wanted, profiles)),
        };
    }

    private static string? Find(IReadOnlyList<string> profiles, string name) =>
        profiles.FirstOrDefault(profile => string.Equals(profile, name, StringComparison.OrdinalIgnoreCase));

    private static string Hint(string name, IReadOnlyList<string> profiles) =>
        NearestName.Of(name, profiles) is { } nearest ? $" (did you mean {nearest}?)" : "";
}
