using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>The environments of ASP.NET Core, by whose names the server finds its profile.</summary>
internal static class EnvironmentNames
{
    public const string Default = "Production";

    private static readonly string[] Usual = [Default, "Development", "Staging"];

    private static readonly (string Short, string Name)[] ShortNames =
    [
        ("Prod", Default), ("Prd", Default), ("Dev", "Development"), ("Develop", "Development"), ("Stage", "Staging"), ("Stg", "Staging"),
    ];

    /// <summary>The usual environment that the name was probably meant as; null when it is one, or nothing like one.</summary>
    public static string? MeantBy(string profile)
    {
        if (Array.Exists(Usual, name => string.Equals(name, profile, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var found = Array.Find(ShortNames, name => string.Equals(name.Short, profile, StringComparison.OrdinalIgnoreCase)).Name;
        return found ?? NearestName.Of(profile, Usual);
    }
}
