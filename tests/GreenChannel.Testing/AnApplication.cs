using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;

namespace GreenChannel.Testing;

/// <summary>Builds applications for tests; what a test does not name is in order.</summary>
public static class AnApplication
{
    public const string Holder = "北京示例智算科技有限公司";
    public const string CreditCode = "91110108MA00000070";

    private static int _inventions;

    /// <summary>The number of an invention that no other test has filed for.</summary>
    public static string NewInvention()
    {
        var digits = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"20201{Interlocked.Increment(ref _inventions):0000000}"
        );
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 8 + 2)).Sum() % 11;
        return $"{digits}.{(sum == 10 ? "X" : sum)}";
    }

    public static Application ForBoth() =>
        new()
        {
            Certificates = [PaperKinds.PriorityExamination, PaperKinds.NoViolation],
            Applicant = new Applicant
            {
                Kind = ApplicantKind.Enterprise,
                Name = Holder,
                CreditCode = CreditCode,
                Address = "示例市海淀区上地十街 10 号",
                Contact = new Contact
                {
                    Name = "林晓",
                    Phone = "010-5550 0100",
                    Email = "ip@example.com",
                },
            },
            Patent = new Patent
            {
                ApplicationNumber = NewInvention(),
                Title = "一种语义理解方法",
                FiledOn = new DateOnly(2020, 6, 19),
                Applicants = [Holder],
                Industry = "new-generation-it",
                Ipc = ["G06N 3/08"],
                Ground = "emerging-industry",
                SubstantiveExaminationSince = new DateOnly(2021, 1, 5),
                FirstActionIssued = false,
                SameDayUtilityModel = false,
                OtherAcceleration = false,
            },
            Clearance = new Clearance
            {
                Purpose = "上市",
                Scope = ["patent"],
                From = new DateOnly(2023, 11, 1),
                To = new DateOnly(2026, 10, 31),
            },
            Declarations = new Declarations { GoodFaith = true, AllApplicantsConsent = true },
        };

    public static Application ForPriorityExamination() =>
        ForBoth() with
        {
            Certificates = [PaperKinds.PriorityExamination],
            Clearance = null,
        };

    public static Application ForNoViolation() => ForBoth() with { Certificates = [PaperKinds.NoViolation], Patent = null };
}
