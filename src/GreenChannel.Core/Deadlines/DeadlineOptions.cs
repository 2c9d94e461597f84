namespace GreenChannel.Core.Deadlines;

/// <summary>The time that the office promises and grants, in working days.</summary>
public sealed class DeadlineOptions
{
    /// <summary>From acceptance to both certificates: five, by the 2012 Beijing document, part two (四).</summary>
    public int BudgetDays { get; set; } = 5;

    /// <summary>For an applicant to answer a deficiency notice before the case lapses; the office's own rule.</summary>
    public int CorrectionDays { get; set; } = 15;

    /// <summary>Stops the start when a number makes no sense.</summary>
    public void Validate()
    {
        if (BudgetDays < 1 || CorrectionDays < 1)
            throw new InvalidOperationException("Deadlines:BudgetDays and Deadlines:CorrectionDays are at least one working day.");
    }
}
