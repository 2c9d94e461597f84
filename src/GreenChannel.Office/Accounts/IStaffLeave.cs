using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps who of the office is on leave.</summary>
public interface IStaffLeave
{
    /// <summary>Notes a leave, or with none that there is none; false when there is no such account of the office.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    Task<bool> SetAsync(string userName, DateOnly? from, DateOnly? to, Actor by, CancellationToken ct);
}
