package org.ahoyphone.phone;

/// A listener that was added. Closing it removes it; nothing is delivered after that.
public interface Observation extends AutoCloseable {
    @Override
    void close();
}
