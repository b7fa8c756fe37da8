using System.ComponentModel;
using System.Text;
using ServeGen.Interop;
using ServeGen.Messages;

namespace ServeGen.Processes;

/// <summary>
/// Starts children with <c>posix_spawn</c>: exactly the descriptors they may have, default signals, an empty signal mask,
/// and a process group of their own, so that Ctrl-C in a terminal reaches the supervisor alone.
/// </summary>
internal static unsafe class ChildSpawner
{
    /// <summary>The first descriptor after standard input, output and error.</summary>
    public const int FirstDescriptor = 3;

    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>Starts a child that finds its channel at <see cref="FirstDescriptor"/> and what it inherits right after it.</summary>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static ChildProcess Spawn(int id, ChildCommand command, IReadOnlyList<int> inherited)
    {
        var (supervisorEnd, workerEnd) = MessageSocket.CreatePair();
        using (workerEnd)
        {
            try
            {
                return new ChildProcess(id, Spawn(command, [workerEnd.Descriptor, .. inherited]), supervisorEnd);
            }
            catch
            {
                supervisorEnd.Dispose();
                throw;
            }
        }
    }

    private static int Spawn(ChildCommand command, List<int> descriptors)
    {
        // The sources must lie above the targets, or an early dup2 overwrites a later one's source.
        var sources = descriptors.ConvertAll(descriptor => Libc.DuplicateFrom(descriptor, FirstDescriptor + descriptors.Count));
        try
        {
            return sources.Contains(-1) ? throw Libc.LastError() : SpawnWith(command, sources);
        }
        finally
        {
            sources.FindAll(source => source >= 0).ForEach(source => Libc.Close(source));
        }
    }

    private static int SpawnWith(ChildCommand command, List<int> sources)
    {
        var actions = stackalloc byte[Libc.SpawnStructureSize];
        var attributes = stackalloc byte[Libc.SpawnStructureSize];
        Check(Libc.SpawnFileActionsInit(actions));
        Check(Libc.SpawnAttributesInit(attributes));
        using var arguments = new CStringArray(command.Arguments);
        using var environment = new CStringArray(command.Environment);
        try
        {
            // Before the numbers below are given away: what is to be the output may have one of them here.
            AddOutput(actions, command);
            for (var i = 0; i < sources.Count; i++)
            {
                Check(Libc.SpawnFileActionsAddDup2(actions, sources[i], FirstDescriptor + i));
            }

            if (command.Directory is { } directory)
            {
                Check(Libc.SpawnFileActionsAddChangeDirectory(actions, directory));
            }

            SetAttributes(attributes);
            int Start() => OwnChildren.Start(() => OnProcessors(command.Processors, () =>
            {
                Check(Libc.PosixSpawn(out var pid, command.Path, actions, attributes, arguments.Pointer, environment.Pointer));
                return pid;
            }));
            return command.Identity is { } other ? other.Do(Start) : Start();
        }
        finally
        {
            _ = Libc.SpawnFileActionsDestroy(actions);
            _ = Libc.SpawnAttributesDestroy(attributes);
        }
    }

    // A child gets those of the thread that starts it; there is no attribute for them.
    private static int OnProcessors(IReadOnlyList<int>? processors, Func<int> spawn)
    {
        if (processors is null)
        {
            return spawn();
        }

        var own = Libc.GetAffinity();
        if (!Libc.SetAffinity(processors))
        {
            throw Libc.LastError();
        }

        try
        {
            return spawn();
        }
        finally
        {
            _ = Libc.SetAffinity(own);
        }
    }

    private static void AddOutput(byte* actions, ChildCommand command)
    {
        if (command.Output is { } output)
        {
            Check(Libc.SpawnFileActionsAddDup2(actions, output, StandardOutput));
        }

        if (command.Error is { } error)
        {
            Check(Libc.SpawnFileActionsAddDup2(actions, error, StandardError));
        }
    }

    private static void SetAttributes(byte* attributes)
    {
        var set = stackalloc byte[Libc.SpawnStructureSize];
        new Span<byte>(set, Libc.SpawnStructureSize).Clear();
        Check(Libc.SpawnAttributesSetSignalMask(attributes, set));
        new Span<byte>(set, Libc.SpawnStructureSize).Fill(0xff);
        Check(Libc.SpawnAttributesSetDefaultSignals(attributes, set));
        Check(Libc.SpawnAttributesSetProcessGroup(attributes, 0));
        Check(Libc.SpawnAttributesSetFlags(
            attributes, Libc.SpawnSetProcessGroup | Libc.SpawnSetDefaultSignals | Libc.SpawnSetSignalMask));
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }
}
