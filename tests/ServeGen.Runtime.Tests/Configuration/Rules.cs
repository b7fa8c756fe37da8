using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

/// <summary>Makes models and checks them, in few words.</summary>
internal static class Rules
{
    public static SettingsModel Model(params (string Name, object? Value)[] known)
    {
        var model = new SettingsModel();
        foreach (var (name, value) in known)
        {
            model.AddKnown(name, value);
        }

        return model;
    }

    /// <summary>What is found at start, on that machine.</summary>
    public static IReadOnlyList<Finding> On(IMachine machine, params (string Name, object? Value)[] known)
    {
        var model = new SettingsModel { Machine = machine };
        foreach (var (name, value) in known)
        {
            model.AddKnown(name, value);
        }

        return Of(model);
    }

    public static IReadOnlyList<Finding> Of(SettingsModel settings) => [.. ValueRules.Check(settings)];

    public static IReadOnlyList<Finding> Of(params (string Name, object? Value)[] known) => Of(Model(known));
}
