using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Forms;

/// <summary>
/// What an applicant asks for, as filed. Texts that were left out are empty and parts that were left out are none; <see
/// cref="FormCheck"/> names what is missing.
/// </summary>
public sealed record Application
{
    /// <summary>The certificates asked for: <c>priority-examination</c>, <c>no-violation</c> or both.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    public Applicant Applicant { get; init; } = new();

    /// <summary>The patent agency that acts for the applicant, if one does.</summary>
    public Agent? Agent { get; init; }

    /// <summary>The person who handles the matter (经办人), when that is not the legal representative.</summary>
    public Handler? Handler { get; init; }

    /// <summary>The invention, for a priority-examination certificate.</summary>
    public Patent? Patent { get; init; }

    /// <summary>The period and purpose, for a no-violation certificate.</summary>
    public Clearance? Clearance { get; init; }

    public Declarations? Declarations { get; init; }

    public bool Asks(string certificate) => Certificates.Contains(certificate);
}

/// <summary>The party that the certificates are made out to.</summary>
public sealed record Applicant
{
    /// <summary><c>enterprise</c>, <c>institution</c> or <c>individual</c>.</summary>
    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>For an enterprise or institution.</summary>
    public string CreditCode { get; init; } = "";

    /// <summary>
    /// The credit code is against the standard, and stands so on the licence: a supervisor, licence in hand, decides whether it is taken.
    /// </summary>
    public bool? CodeAsOnLicence { get; init; }

    /// <summary>For an individual: the resident identity number.</summary>
    [Personal]
    public string IdNumber { get; init; } = "";

    [Personal]
    public string Address { get; init; } = "";

    /// <summary>Names that it bore in the period asked for; the register is searched for them too.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    public Contact Contact { get; init; } = new();

    /// <summary>The one identifier by which an account acts for this party.</summary>
    [PartyCode]
    public string Identifier => Kind == ApplicantKind.Individual ? IdNumber : CreditCode;
}

/// <summary>The kinds of applicants.</summary>
public static class ApplicantKind
{
    public const string Enterprise = "enterprise";
    public const string Institution = "institution";
    public const string Individual = "individual";

    public static readonly IReadOnlyList<string> All = [Enterprise, Institution, Individual];
}

/// <summary>Whom the office calls or writes to.</summary>
public sealed record Contact
{
    public string Name { get; init; } = "";

    [Personal]
    public string Phone { get; init; } = "";

    [Personal]
    public string Email { get; init; } = "";
}

/// <summary>A patent agency: its name and its five-digit code.</summary>
public sealed record Agent
{
    public string Name { get; init; } = "";

    public string AgencyCode { get; init; } = "";
}

/// <summary>The handler of the matter.</summary>
public sealed record Handler
{
    public string Name { get; init; } = "";

    [Personal]
    public string IdNumber { get; init; } = "";
}

/// <summary>The invention whose priority examination the office is asked to recommend.</summary>
public sealed record Patent
{
    public string ApplicationNumber { get; init; } = "";

    public string Title { get; init; } = "";

    public DateOnly? FiledOn { get; init; }

    public IReadOnlyList<string> Applicants { get; init; } = [];

    /// <summary>One of the eight industries, by its code.</summary>
    public string Industry { get; init; } = "";

    /// <summary>IPC symbols, the main one first.</summary>
    public IReadOnlyList<string> Ipc { get; init; } = [];

    /// <summary>The case of Article 5 that is relied on.</summary>
    public string Ground { get; init; } = "";

    public DateOnly? SubstantiveExaminationSince { get; init; }

    public bool? FirstActionIssued { get; init; }

    public bool? SameDayUtilityModel { get; init; }

    public bool? OtherAcceleration { get; init; }

    /// <summary>Whether it was examined in advance by a national protection centre or rapid centre.</summary>
    public bool? PreExamined { get; init; }

    /// <summary>Whether it is a divisional application whose parent was accelerated.</summary>
    public bool? DivisionalOfAccelerated { get; init; }

    /// <summary>Whether the first applicant is a foreign person or organisation.</summary>
    public bool? ForeignFirstApplicant { get; init; }

    /// <summary>Why it belongs to the industry although no IPC symbol suggests it.</summary>
    public string IndustryJustification { get; init; } = "";
}

/// <summary>What the no-violation certificate is to say: for whom, over which rights and which period.</summary>
public sealed record Clearance
{
    public string Purpose { get; init; } = "";

    /// <summary>Kinds of rights: <c>patent</c>, <c>trademark</c>, <c>copyright</c>, <c>geographical-indication</c>.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}

/// <summary>What the applicant declares.</summary>
public sealed record Declarations
{
    /// <summary>That all statements and documents are true (诚信承诺).</summary>
    public bool GoodFaith { get; init; }

    public bool AllApplicantsConsent { get; init; }
}
