package org.ahoyphone.app.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The name of this installation, by which registrars know it again after a change of network, a crash or an update (RFC 5626
/// section 4.1). Made once; whoever deletes the file is somebody else.
public final class InstanceFile {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceFile.class);

    private final AtomicFile file;

    public InstanceFile(Path file) {
        this.file = new AtomicFile(file);
    }

    /// The name; made and written where there is none yet or it cannot be read. Waits for the disk.
    public UUID get() {
        try {
            Optional<UUID> kept = file.read().flatMap(InstanceFile::parse);
            if (kept.isPresent()) {
                return kept.get();
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file.path(), e);
        }
        UUID made = UUID.randomUUID();
        try {
            file.write((made + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("{} cannot be written; the next start takes another name", file.path(), e);
        }
        return made;
    }

    private static Optional<UUID> parse(byte[] content) {
        try {
            return Optional.of(UUID.fromString(new String(content, StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
