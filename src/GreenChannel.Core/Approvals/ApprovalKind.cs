namespace GreenChannel.Core.Approvals;

/// <summary>What takes two persons.</summary>
public enum ApprovalKind
{
    /// <summary>A certificate is to be revoked or replaced.</summary>
    Certificate,

    /// <summary>The sealed version of a certificate.</summary>
    Sealed,

    /// <summary>A clock is to stand still for longer than one officer may stop it.</summary>
    Suspension,

    /// <summary>What stands in the way of a case "in principle" is to be lifted.</summary>
    Stop,

    /// <summary>Changes of the register of violations that improve the position of a party.</summary>
    Register,

    /// <summary>An address outside that is told of what happens in the office.</summary>
    Webhook,

    /// <summary>What is held of a person is to be erased.</summary>
    Erasure,

    /// <summary>A holiday notice.</summary>
    Calendar,

    /// <summary>Who may enter, and as what.</summary>
    Account,

    /// <summary>Who may enter for an enterprise.</summary>
    Applicant,

    /// <summary>Another text of a kind of paper.</summary>
    Template,

    /// <summary>A finding of bad faith, entered or lifted.</summary>
    Sanction,

    /// <summary>That the doubt about the record is over.</summary>
    Record,
}
