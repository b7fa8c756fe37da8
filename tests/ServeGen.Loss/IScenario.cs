namespace ServeGen.Loss;

/// <summary>Something that is done to a server while somebody looks.</summary>
internal interface IScenario
{
    string Name { get; }

    Task<IReadOnlyList<Figure>> RunAsync(Bench bench);
}
