using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Testing;

/// <summary>The clock as it ships: the calendar of the program, and the grounds and rungs of its settings.</summary>
public static class ShippedClock
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        Converters = { new JsonStringEnumConverter() },
    };

    public static readonly WorkingCalendar Calendar = new CalendarInForce().Current;

    public static readonly DeadlineOptions Options = JsonNode
        .Parse(ProjectFiles.Read("src/GreenChannel.Server/appsettings.json"))!["Deadlines"]
        .Deserialize<DeadlineOptions>(Json)!;

    public static readonly ClockRules Rules = new(Calendar, Options);

    public static readonly Actor Officer = new("examiner", "P-EX", "审查员甲", [Role.Examiner]);

    public static Deadline AcceptedOn(string day) => Deadline.StartingOn(Day(day), 5);

    public static Deadline PausedOn(this Deadline deadline, string day, string ground = "expert-review") =>
        deadline.Paused(Options.FindGround(ground)!, Officer, "评审", Noon(day));

    public static Deadline ResumedOn(this Deadline deadline, string day, string ground = "expert-review") =>
        deadline.Resumed(ground, Officer, "评审结束", Noon(day));

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public static DateTimeOffset Noon(string day) => At($"{day} 12:00");

    public static DateTimeOffset At(string beijing) => new(DateTime.Parse(beijing, CultureInfo.InvariantCulture), BeijingTime.Offset);
}
