namespace GreenChannel.Office.Statistics;

/// <summary>The figures of one calendar month of Beijing, as far as it lies in the period.</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="From">Its first day in the period.</param>
/// <param name="To">Its last day in the period.</param>
/// <param name="Intake">Received in it.</param>
/// <param name="Completed">Closed with a decision in it.</param>
/// <param name="AverageDays">As in <see cref="SlaFigures"/>, with the median and the percentile; none when nothing was completed.</param>
public sealed record MonthFigures(
    string Month,
    DateOnly From,
    DateOnly To,
    int Intake,
    int Completed,
    int OnTime,
    int Late,
    decimal? AverageDays,
    int? MedianDays,
    int? Percentile90Days
);
