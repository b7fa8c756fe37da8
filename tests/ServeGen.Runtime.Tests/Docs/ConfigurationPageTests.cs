namespace ServeGen.Tests.Docs;

public sealed class ConfigurationPageTests
{
    private const string Page = "docs/configuration.md";

    [Fact]
    public void The_settings_reference_is_what_the_settings_table_says() =>
        Baseline.VerifyFile(Repository.At(Page), ConfigurationPage.Write());
}
