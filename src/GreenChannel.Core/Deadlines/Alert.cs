namespace GreenChannel.Core.Deadlines;

/// <summary>A step of warning on the way past a due date.</summary>
public enum Rung
{
    /// <summary>Half of the budget is used: the lamp turns yellow.</summary>
    HalfUsed,

    /// <summary>The due date has come.</summary>
    DueToday,

    /// <summary>The due date has passed: the lamp turns red.</summary>
    Overdue,
}

/// <summary>A warning to supervisors about one case; each rung fires once for a case and due date.</summary>
public sealed class Alert
{
    private Alert()
    {
    }

    public Alert(Guid caseId, Rung rung, DateOnly dueOn, DateTimeOffset raisedAt)
    {
        Id = Guid.CreateVersion7(raisedAt);
        (CaseId, Rung, DueOn, RaisedAt) = (caseId, rung, dueOn, raisedAt);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Rung Rung { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string? AcknowledgedBy { get; private set; }

    public string? Note { get; private set; }

    public void Acknowledge(string by, string? note, DateTimeOffset at)
    {
        if (AcknowledgedAt is not null)
            return;
        (AcknowledgedAt, AcknowledgedBy, Note) = (at, by, note);
    }
}
