namespace ServeGen.Processes;

/// <summary>What a child that was asked had to say.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Text">What it answered, whole or not.</param>
/// <param name="Exit">How its process ended; null when that is our doing.</param>
/// <param name="LastWords">The line of its output that tells most: an unhandled exception, or else the last one; null for none.</param>
internal sealed record ChildAnswer(InquiryEnd End, string Text, ChildExit? Exit, string? LastWords);
