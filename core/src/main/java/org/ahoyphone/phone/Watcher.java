package org.ahoyphone.phone;

/// Somebody who asks to be told. Until one of the methods is called, nothing is told but that it is not decided. Both may be called from any thread
/// and at any time; who was accepted can be refused later.
public interface Watcher {
    /// Decides at once that everybody may know.
    WatcherPolicy EVERYBODY = Watcher::accept;

    /// Decides at once that nobody may know.
    WatcherPolicy NOBODY = Watcher::refuse;

    Party party();

    /// The name of the event package.
    String packageName();

    void accept();

    void refuse();

    /// Decides who may know.
    @FunctionalInterface
    interface WatcherPolicy {
        /// Somebody asks. Called on a thread of the phone: it may decide before it returns, or later, but must not wait.
        void asked(Watcher watcher);
    }
}
