using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class ProfileChoiceTests
{
    private const string File = "ServerConfig.cs";
    private static readonly string[] Both = ["Production", "Development"];

    [Theory]
    [InlineData(null, null, "Production")]
    [InlineData("Development", null, "Development")]
    [InlineData(null, "Development", "Development")]
    [InlineData("Development", "Production", "Development")]
    [InlineData("", "Development", "Development")]
    [InlineData("DEVELOPMENT", null, "Development")]
    public void The_environment_names_the_profile(string? dotnet, string? aspnetcore, string expected)
    {
        Assert.Equal(expected, ProfileChoice.Choose(Both, null, Environment(dotnet, aspnetcore), File));
    }

    [Fact]
    public void A_single_profile_serves_every_environment()
    {
        Assert.Equal("Anything", ProfileChoice.Choose(["Anything"], null, Environment("Staging", null), File));
    }

    [Fact]
    public void What_is_asked_for_counts_more_than_the_environment()
    {
        Assert.Equal("Development", ProfileChoice.Choose(Both, "development", Environment("Production", null), File));
    }

    [Fact]
    public void A_profile_that_does_not_exist_cannot_be_asked_for_even_where_there_is_only_one()
    {
        var error = Assert.Throws<UsageException>(
            () => ProfileChoice.Choose(["Production"], "Prodution", Environment(null, null), File));

        Assert.Equal("--profile: ServerConfig.cs has no profile 'Prodution'; it has Production (did you mean Production?)", error.Message);
    }

    [Fact]
    public void An_environment_without_a_profile_is_refused_and_named_with_its_variable()
    {
        var error = Assert.Throws<ConfigurationException>(() => ProfileChoice.Choose(Both, null, Environment(null, "Testing"), File));

        Assert.Equal(
            "ServerConfig.cs has no profile for the environment 'Testing' (ASPNETCORE_ENVIRONMENT); it has Production, Development",
            error.Message);
    }

    [Fact]
    public void Without_any_variable_the_refusal_says_that_it_is_the_default()
    {
        var error = Assert.Throws<ConfigurationException>(() => ProfileChoice.Choose(["Blue", "Green"], null, Environment(null, null), File));

        Assert.Contains("'Production' (default)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_profile_is_refused()
    {
        Assert.Throws<ConfigurationException>(() => ProfileChoice.Choose([], null, Environment(null, null), File));
    }

    private static Dictionary<string, string> Environment(string? dotnet, string? aspnetcore)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (dotnet is not null)
        {
            variables["DOTNET_ENVIRONMENT"] = dotnet;
        }

        if (aspnetcore is not null)
        {
            variables["ASPNETCORE_ENVIRONMENT"] = aspnetcore;
        }

        return variables;
    }
}
