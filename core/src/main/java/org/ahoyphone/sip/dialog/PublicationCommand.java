package org.ahoyphone.sip.dialog;

/// What the user of a [PublicationUsage] asks for.
public sealed interface PublicationCommand extends PublicationEvent {
    /// The state is this from now on.
    ///
    /// @param type the media type, with its parameters
    record Modify(String type, String text) implements PublicationCommand {}

    /// Take the state back.
    record Remove() implements PublicationCommand {}
}
