package org.ahoyphone.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Pins in a text file: a line `host:port sha256` each, which people may read and edit. A line that is none is an error:
/// a pin that is silently lost would make a changed certificate look like an unknown one.
public final class FilePins implements PinStore {
    private static final Pattern LINE = Pattern.compile("(?:\\[([^\\]\\s]+)\\]|([^:\\s]+)):(\\d{1,5})\\s+([0-9A-Fa-f]{64})");

    private final Path file;
    private final Map<String, Map.Entry<Place, Fingerprint>> pins = new TreeMap<>();

    /// @param file need not exist yet
    /// @throws IOException if it cannot be read or has a line of another form; the message is a sentence for the user
    public FilePins(Path file) throws IOException {
        this.file = file;
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    read(line.strip(), number);
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing was pinned yet.
        }
    }

    private void read(String line, int number) throws IOException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IOException("Line " + number + " of " + file + " is not a trusted certificate: write host:port and its SHA-256.");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        keep(new Place(host, Integer.parseInt(parts.group(3))), new Fingerprint(parts.group(4)));
    }

    private void keep(Place place, Fingerprint fingerprint) {
        pins.put(place.toString(), Map.entry(place, fingerprint));
    }

    @Override
    public synchronized Optional<Fingerprint> find(Place place) {
        return Optional.ofNullable(pins.get(place.toString())).map(Map.Entry::getValue);
    }

    @Override
    public synchronized void put(Place place, Fingerprint fingerprint) throws IOException {
        keep(place, fingerprint);
        write();
    }

    @Override
    public synchronized void remove(Place place) throws IOException {
        if (pins.remove(place.toString()) != null) {
            write();
        }
    }

    @Override
    public synchronized Map<Place, Fingerprint> all() {
        return pins.values().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The whole file anew beside the old one: who reads it sees the one or the other.
    private void write() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, pins.values().stream()
                .map(pin -> pin.getKey() + " " + pin.getValue().sha256())
                .toList());
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
