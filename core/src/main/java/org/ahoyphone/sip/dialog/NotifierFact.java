package org.ahoyphone.sip.dialog;

/// What a [NotifierUsage] tells its user.
public sealed interface NotifierFact {
    /// The subscriber asks for the state anew, by a refresh: to be followed by [NotifierCommand.Show] with all of it. A NOTIFY with what
    /// was told last is on its way already.
    record Refreshed(int seconds) implements NotifierFact {}

    /// The subscription is over. Once, and nothing is told after it.
    ///
    /// @param words one sentence
    record Ended(String words) implements NotifierFact {}
}
