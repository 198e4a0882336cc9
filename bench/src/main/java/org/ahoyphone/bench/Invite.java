package org.ahoyphone.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The message that is measured: an INVITE as it reaches the second proxy of a call between two browsers or phones
/// with ICE. 17 header lines in 941 bytes, a session description of 821 bytes. Another one can be named by
/// `-Dbench.invite=FILE`.
final class Invite {

    private Invite() {
    }

    /// The bytes of the message, a new array.
    static byte[] bytes() {
        String file = System.getProperty("bench.invite", "");
        try (InputStream in = Objects.requireNonNull(Invite.class.getResourceAsStream("invite.sip"))) {
            return file.isEmpty() ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The message cannot be read", e);
        }
    }
}
