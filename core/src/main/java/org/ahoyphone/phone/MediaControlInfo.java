package org.ahoyphone.phone;

import java.util.regex.Pattern;

/// Requests for a whole picture in the bodies of INFO requests (RFC 5168), for who knows no feedback in RTCP.
final class MediaControlInfo {
    static final String TYPE = "application/media_control+xml";

    /// RFC 5168 section 6: the one thing that is asked for here.
    static final String PICTURE_FAST_UPDATE = """
            <?xml version="1.0" encoding="utf-8"?>
            <media_control><vc_primitive><to_encoder><picture_fast_update/></to_encoder></vc_primitive></media_control>
            """;

    private static final Pattern UPDATE = Pattern.compile("<\\s*(?:[\\w.-]+:)?picture_fast_update\\b");

    private MediaControlInfo() {}

    /// Whether a body asks for a picture that needs no other.
    static boolean asksForPicture(String body) {
        return UPDATE.matcher(body).find();
    }
}
