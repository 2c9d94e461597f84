namespace GreenChannel.Core.Workflows;

/// <summary>The workflows that cases run on: the one that new cases begin with, and every version that some case began with.</summary>
public interface IWorkflows
{
    Workflow Current { get; }

    /// <summary>A version by its definition id; a version that a case runs on is always there.</summary>
    Workflow Find(string id, int version);
}
