package org.ahoyphone.tls;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The certificates that were trusted for ever, by place. For several threads.
public interface PinStore {
    /// Where a certificate was met.
    ///
    /// @param host in lower case
    record Place(String host, int port) {
        public Place {
            host = host.toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    Optional<Fingerprint> find(Place place);

    /// Remembers the certificate of a place; another that was remembered there is forgotten.
    ///
    /// @throws IOException if it cannot be kept; it holds until the program ends then
    void put(Place place, Fingerprint fingerprint) throws IOException;

    /// Forgets a place. Again: nothing.
    void remove(Place place) throws IOException;

    Map<Place, Fingerprint> all();

    /// Forgets everything with the program.
    static PinStore inMemory() {
        var pins = new ConcurrentHashMap<Place, Fingerprint>();
        return new PinStore() {
            @Override
            public Optional<Fingerprint> find(Place place) {
                return Optional.ofNullable(pins.get(place));
            }

            @Override
            public void put(Place place, Fingerprint fingerprint) {
                pins.put(place, fingerprint);
            }

            @Override
            public void remove(Place place) {
                pins.remove(place);
            }

            @Override
            public Map<Place, Fingerprint> all() {
                return Map.copyOf(pins);
            }
        };
    }
}
