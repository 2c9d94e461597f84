using GreenChannel.Core;

namespace GreenChannel.Office.Register;

/// <summary>A file cannot be read on from some place.</summary>
public sealed class BrokenFileException(Fault fault) : Exception(fault.Message)
{
    public Fault Fault { get; } = fault;
}
