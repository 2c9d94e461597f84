using GreenChannel.Core.People;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages;

/// <summary>The endpoint is a page for people, or something that a page shows.</summary>
internal sealed record PageMark;

/// <summary>The door reads its form itself: it holds a file.</summary>
internal sealed record FileFormMark;

/// <summary>What a door of the pages says of itself.</summary>
internal static class PageDoors
{
    /// <summary>Only for whoever may do this, as the table of permissions says; others are asked to sign in first.</summary>
    public static TBuilder Opens<TBuilder>(this TBuilder door, Act act)
        where TBuilder : IEndpointConventionBuilder => door.WithMetadata(new PermitMark(act));

    /// <summary>Its form holds a file, which it reads as a stream.</summary>
    public static TBuilder TakesFileForm<TBuilder>(this TBuilder door)
        where TBuilder : IEndpointConventionBuilder => door.WithMetadata(new FileFormMark());
}
