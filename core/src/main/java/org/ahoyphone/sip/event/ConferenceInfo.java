package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who takes part in a conference (RFC 4575 section 5).
///
/// @param entity the conference's URI
/// @param version grows by one with each document of a subscription; -1 where the document does not say
/// @param subject may be empty
/// @param userCount -1 where the document does not say
public record ConferenceInfo(String entity, long version, Change change, String subject, int userCount, List<User> users) {
    /// What a document, or a part of it, tells (RFC 4575 section 4.4).
    public enum Change {
        FULL,
        PARTIAL,
        DELETED
    }

    /// Somebody in the conference, by any number of devices.
    ///
    /// @param entity a URI
    public record User(String entity, Change change, String displayText, List<String> roles, List<Endpoint> endpoints) {
        public User {
            roles = List.copyOf(roles);
            endpoints = List.copyOf(endpoints);
        }
    }

    /// A device of a user.
    ///
    /// @param entity its URI
    /// @param status `connected`, `disconnected`, `on-hold`, `muted-via-focus`, `pending`, `alerting`, `dialing-in`,
    ///     `dialing-out`, `disconnecting`; may be empty
    public record Endpoint(String entity, Change change, String displayText, String status, List<Stream> media) {
        public Endpoint {
            media = List.copyOf(media);
        }
    }

    /// A media stream.
    ///
    /// @param type `audio`, `video`, `text` ...
    /// @param status `sendrecv`, `sendonly`, `recvonly`, `inactive`; may be empty
    public record Stream(String id, String type, String label, String status) {}

    public ConferenceInfo {
        users = List.copyOf(users);
    }

    /// Takes in what changed (RFC 4575 section 4.6).
    ///
    /// @return null if a document is missing in between
    @Nullable ConferenceInfo merged(ConferenceInfo update) {
        if (update.change == Change.FULL) {
            return update;
        }
        boolean counted = update.version >= 0 && version >= 0;
        if (counted && update.version <= version) {
            return this;
        }
        if (counted && update.version != version + 1) {
            return null;
        }
        Map<String, User> all = new LinkedHashMap<>();
        users.forEach(user -> all.put(user.entity, user));
        for (User user : update.users) {
            User before = all.get(user.entity);
            switch (user.change) {
                case FULL -> all.put(user.entity, user);
                case PARTIAL -> all.put(user.entity, before == null ? user : merged(before, user));
                case DELETED -> all.remove(user.entity);
            }
        }
        return new ConferenceInfo(
                entity,
                update.version,
                Change.FULL,
                update.subject.isEmpty() ? subject : update.subject,
                update.userCount < 0 ? userCount : update.userCount,
                new ArrayList<>(all.values()));
    }

    private static User merged(User before, User update) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        before.endpoints.forEach(endpoint -> endpoints.put(endpoint.entity, endpoint));
        for (Endpoint endpoint : update.endpoints) {
            switch (endpoint.change) {
                case FULL -> endpoints.put(endpoint.entity, endpoint);
                case PARTIAL -> endpoints.merge(endpoint.entity, endpoint, ConferenceInfo::merged);
                case DELETED -> endpoints.remove(endpoint.entity);
            }
        }
        return new User(
                before.entity,
                Change.FULL,
                update.displayText.isEmpty() ? before.displayText : update.displayText,
                update.roles.isEmpty() ? before.roles : update.roles,
                new ArrayList<>(endpoints.values()));
    }

    private static Endpoint merged(Endpoint before, Endpoint update) {
        return new Endpoint(
                before.entity,
                Change.FULL,
                update.displayText.isEmpty() ? before.displayText : update.displayText,
                update.status.isEmpty() ? before.status : update.status,
                update.media.isEmpty() ? before.media : update.media);
    }
}
