using ServeGen.Configuration;

namespace ServeGen.Entry;

/// <summary>Runs the code of a profile.</summary>
internal static class ProfileCode
{
    /// <exception cref="ConfigurationException">It threw, or is null.</exception>
    public static ServerOptions Evaluate(ServerProfile profile, string file)
    {
        try
        {
            return profile.Options() ?? throw new ConfigurationException($"{file}: the profile {profile.Name} is null");
        }
#pragma warning disable CA1031 // Whatever the user's property throws is the user's to read, without our stack.
        catch (Exception error) when (error is not ConfigurationException)
#pragma warning restore CA1031
        {
            var cause = error is TypeInitializationException { InnerException: { } inner } ? inner : error;
            throw new ConfigurationException($"{file}: the profile {profile.Name} threw {cause.GetType().Name}: {cause.Message}");
        }
    }
}
