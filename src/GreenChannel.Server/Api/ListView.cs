using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Tasks;
using GreenChannel.Core.Violations;
using GreenChannel.Core.Workflows;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Persistence.Watchdog;

namespace GreenChannel.Server.Api;

/// <summary>A list and where it goes on.</summary>
public sealed record ListView<T>(IReadOnlyList<T> Items, string? Next, int? Count = null);
