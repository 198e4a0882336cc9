package org.ahoyphone.app.interop;

/// How long this machine held up those who take part in a call through an [EchoChamber], and what the phone in the room did to the sound it played; ms in all.
///
/// @param room      the room itself
/// @param inRoom    the playing thread of the phone in the room
/// @param away      the same of the other
/// @param concealed sound that the phone in the room made up
/// @param stretched sound that it made longer or shorter
record HoldUps(int room, int inRoom, int away, int concealed, int stretched) {
    /// A machine that is late for longer than this in ten seconds measures itself.
    private static final int MOST_MILLIS = 100;

    static HoldUps of(EchoChamber room, AhoyProcess inRoom, AhoyProcess away) {
        return new HoldUps(room.heldUpMillis(), millis(inRoom, "heldUpMs"), millis(away, "heldUpMs"), millis(inRoom, "concealedMs"), millis(inRoom, "stretchedMs"));
    }

    /// Nothing before its first report, which comes a second after the beginning.
    private static int millis(AhoyProcess phone, String name) {
        boolean reports = phone.events().stream().anyMatch(event -> event.get("event").asString().equals("media"));
        return reports ? phone.lastMedia("audio").path(name).asInt(0) : 0;
    }

    HoldUps since(HoldUps before) {
        return new HoldUps(room - before.room, inRoom - before.inRoom, away - before.away, concealed - before.concealed, stretched - before.stretched);
    }

    boolean valid() {
        return Math.max(room, Math.max(inRoom, away)) <= MOST_MILLIS;
    }

    @Override
    public String toString() {
        return "held up %d ms in the room, %d there, %d away; concealed %d ms, stretched %d ms".formatted(room, inRoom, away, concealed, stretched);
    }
}
