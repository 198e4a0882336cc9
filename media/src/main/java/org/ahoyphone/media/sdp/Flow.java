package org.ahoyphone.media.sdp;

/// Which way a side's description lets an m-line flow, older ways of holding included.
final class Flow {

    private Flow() {}

    /// RFC 3264 section 8.4: the address of all zeros means that nothing is to be sent there, whatever the direction says.
    static Direction of(SessionDescription description, MediaDescription line) {
        Connection connection = description.connectionOf(line);
        boolean nowhere = connection != null && connection.unspecified();
        return description.directionOf(line).and(nowhere ? Direction.SENDONLY : Direction.SENDRECV);
    }
}
