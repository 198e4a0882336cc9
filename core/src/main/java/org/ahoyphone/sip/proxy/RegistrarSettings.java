package org.ahoyphone.sip.proxy;

import java.util.List;
import org.ahoyphone.sip.message.NameAddr;
import org.jspecify.annotations.Nullable;

/// How a [Registrar] grants.
///
/// @param least         the shortest time that may be asked for, seconds; less is answered with 423
/// @param usual         what is granted where none is asked for, seconds
/// @param most          the longest that is granted, seconds
/// @param contacts      how many a user may have
/// @param serviceRoutes what calls of the user are to go through (RFC 3608)
/// @param flowTimer     how often a client shall keep its flow alive, seconds (RFC 5626 section 4.4); 0 to leave it open
/// @param gruus         makes GRUUs for those who ask for them (RFC 5627); null makes none
public record RegistrarSettings(
        int least, int usual, int most, int contacts, List<NameAddr> serviceRoutes, int flowTimer, @Nullable Gruus gruus) {
    /// A minute at least, an hour usually and at most, ten contacts.
    public static final RegistrarSettings DEFAULT = new RegistrarSettings(60, 3600, 3600, 10, List.of(), 0, null);

    public RegistrarSettings {
        serviceRoutes = List.copyOf(serviceRoutes);
        // RFC 3261 section 10.3 step 7: nobody may be refused who asks for an hour.
        if (least < 0 || least > 3600 || usual < least || most < usual || contacts < 1) {
            throw new IllegalArgumentException("Times of registration grow from least (at most an hour) to usual to most");
        }
    }

    public RegistrarSettings with(Gruus maker) {
        return new RegistrarSettings(least, usual, most, contacts, serviceRoutes, flowTimer, maker);
    }

    public RegistrarSettings with(List<NameAddr> routes) {
        return new RegistrarSettings(least, usual, most, contacts, routes, flowTimer, gruus);
    }

    public RegistrarSettings within(int leastSeconds, int mostSeconds) {
        return new RegistrarSettings(leastSeconds, mostSeconds, mostSeconds, contacts, serviceRoutes, flowTimer, gruus);
    }

    public RegistrarSettings flowTimer(int seconds) {
        return new RegistrarSettings(least, usual, most, contacts, serviceRoutes, seconds, gruus);
    }
}
