using GreenChannel.Core.People;
using GreenChannel.Server.Commands;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Whether an office has everybody that it needs.</summary>
public sealed class StaffGapsTests
{
    // As the manual names it.
    private static readonly string[] Smallest =
    [
        Role.SecurityAdministrator,
        Role.Supervisor,
        Role.Supervisor,
        Role.Registrar,
        Role.Clerk,
        Role.Examiner,
        Role.Reviewer,
        Role.SystemAdministrator,
        Role.Auditor,
    ];

    [Fact]
    public void The_smallest_office_that_works_has_no_gap() => Of(Smallest).Should().BeEmpty();

    [Theory]
    [InlineData(Role.Clerk, "窗口人员")]
    [InlineData(Role.Registrar, "登记员")]
    [InlineData(Role.SecurityAdministrator, "安全管理员")]
    [InlineData(Role.SystemAdministrator, "系统管理员")]
    [InlineData(Role.Auditor, "审计员")]
    public void Without_one_of_them_it_is_told_what_nobody_can_do(string role, string told) =>
        Of([.. Smallest.Where(one => one != role)]).Should().ContainSingle().Which.Should().Contain($"无人担任“{told}”");

    [Fact]
    public void With_one_supervisor_alone_it_is_told_what_takes_two() =>
        Of([.. Smallest.Distinct()]).Should().OnlyContain(gap => gap.Contains("须两人办理")).And.HaveCountGreaterThan(1);

    [Fact]
    public void Where_there_is_nobody_it_is_told_how_to_begin() => Of([]).Should().ContainSingle().Which.Should().Contain("account first");

    private static List<string> Of(IReadOnlyList<string> roles) =>
        [.. StaffGaps.Of([.. roles.Select((role, i) => ($"account-{i}", $"P-{i}", role))])];
}
