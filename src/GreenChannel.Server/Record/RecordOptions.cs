using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Record;

/// <summary>Where the record is anchored: places that whoever holds database and data folder cannot rewrite.</summary>
public sealed class RecordOptions : ISettings
{
    /// <summary>
    /// The file that says how far the record has come; empty for <c>record/sequence.jws</c> in the data folder. Relative to the data
    /// folder.
    /// </summary>
    public string SequenceFile { get; set; } = "";

    /// <summary>A folder that only takes additions, such as a mounted archive; empty for none. Relative to the data folder.</summary>
    public string AnchorFolder { get; set; } = "";

    /// <summary>How often heads are signed and laid down, in hours.</summary>
    public int HeadHours { get; set; } = 1;

    /// <summary>How often the whole record is verified, in hours.</summary>
    public int VerifyHours { get; set; } = 24;

    /// <summary>How fast files are read for that, at most.</summary>
    public int VerifyMegabytesPerSecond { get; set; } = 20;

    /// <summary>Whether heads are stamped by the authority of <c>Signing:Timestamp</c>, where there is one (RFC 3161).</summary>
    public bool Timestamps { get; set; } = true;

    /// <summary>Whether the head of each day is mailed to supervisors and auditors, and told to the office's webhooks.</summary>
    public bool Notices { get; set; } = true;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Record:HeadHours", HeadHours, 1, 24),
            .. SettingProblem.Outside("Record:VerifyHours", VerifyHours, 1, 168),
            .. SettingProblem.Outside("Record:VerifyMegabytesPerSecond", VerifyMegabytesPerSecond, 1, 10_000),
        ];
}
