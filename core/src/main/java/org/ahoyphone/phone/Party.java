package org.ahoyphone.phone;

/// The other side.
///
/// @param uri a URI in text, for example `sip:bob@example.org`
/// @param displayName may be empty
public record Party(String uri, String displayName) {
    /// The name if there is one, else the URI.
    public String shown() {
        return displayName.isBlank() ? uri : displayName;
    }
}
