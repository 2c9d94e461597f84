using GreenChannel.Core.People;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>The operation happens once for an <c>Idempotency-Key</c>.</summary>
internal sealed record OnceMark;

/// <summary>The operation is for whoever may do an act.</summary>
internal sealed record PermitMark(Act Act);

/// <summary>The operation is also for whoever has to do something for the own account before anything else.</summary>
internal sealed record AlwaysMark;

/// <summary>The operation costs much, and one caller may ask for less of it.</summary>
internal sealed record HeavyMark;

/// <summary>The operation answers with the version of what it is about (<c>ETag</c>).</summary>
internal sealed record VersionedMark;

/// <summary>The operation is refused (412) when an <c>If-Match</c> names another version.</summary>
internal sealed record IfMatchMark;

/// <summary>The body of the operation is a file of one of some media types, as it is.</summary>
internal sealed record FileBodyMark(IReadOnlyList<string> MediaTypes);

/// <summary>The operation answers in other media types too, when it is asked for them.</summary>
internal sealed record AlsoMark(IReadOnlyList<string> MediaTypes);

/// <summary>Says at a door what the description of the REST door cannot see in the handler.</summary>
internal static class OperationMarks
{
    /// <summary>It answers with the version of what it is about.</summary>
    public static RouteHandlerBuilder Versioned(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new VersionedMark());

    /// <summary>It answers with the version, and takes the version that it changes.</summary>
    public static RouteHandlerBuilder IfMatched(this RouteHandlerBuilder endpoint) => endpoint.Versioned().WithMetadata(new IfMatchMark());

    /// <summary>It costs much.</summary>
    public static RouteHandlerBuilder Heavy(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new HeavyMark());

    /// <summary>It answers in other media types too.</summary>
    public static RouteHandlerBuilder AlsoAs(this RouteHandlerBuilder endpoint, params string[] mediaTypes) =>
        endpoint.WithMetadata(new AlsoMark(mediaTypes));

    /// <summary>Its body is a file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, params string[] mediaTypes) =>
        endpoint.WithMetadata(new FileBodyMark(mediaTypes));
}
