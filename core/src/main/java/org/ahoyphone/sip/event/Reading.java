package org.ahoyphone.sip.event;

/// What came of reading a document.
///
/// @param <T> the document
public sealed interface Reading<T> {
    record Read<T>(T document) implements Reading<T> {}

    /// @param why one sentence
    record Unreadable<T>(String why) implements Reading<T> {}

    /// Runs a reader that gives up by an exception.
    static <T> Reading<T> by(Reader<T> reader) {
        try {
            return new Read<>(reader.read());
        } catch (UnreadableException e) {
            return new Unreadable<>(String.valueOf(e.getMessage()));
        }
    }

    /// Reads one document.
    interface Reader<T> {
        T read() throws UnreadableException;
    }
}
