namespace ServeGen.Supervision;

/// <summary>What the scoreboard says of one worker.</summary>
/// <param name="LastBeat">When its thread pool last ran a heartbeat, on the policy's clock.</param>
/// <param name="Memory">Its resident memory, in bytes.</param>
/// <param name="ManagedMemory">Its managed heap, in bytes.</param>
internal sealed record Reading(TimeSpan LastBeat, long Memory = 0, long ManagedMemory = 0);
