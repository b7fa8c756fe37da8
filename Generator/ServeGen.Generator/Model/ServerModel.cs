namespace ServeGen.Generator;

/// <summary>
/// All that the emitters know, and the law of this folder: immutable, equal when the content is equal, and without any
/// type of the compiler in it. A symbol, a syntax node or a location in here would keep whole compilations alive and
/// would never be equal after an edit, so that every keystroke would emit again.
/// </summary>
internal sealed record ServerModel(GateModel Gate, ConfigModel Config);
