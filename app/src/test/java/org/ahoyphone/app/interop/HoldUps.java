package org.ahoyphone.app.interop;

import tools.jackson.databind.JsonNode;

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
        JsonNode here = inRoom.lastMedia("audio");
        return new HoldUps(room.heldUpMillis(), millis(here, "heldUpMs"), millis(away.lastMedia("audio"), "heldUpMs"), millis(here, "concealedMs"), millis(here, "stretchedMs"));
    }

    private static int millis(JsonNode figures, String name) {
        return figures.path(name).asInt(0);
    }

    HoldUps since(HoldUps before) {
        return new HoldUps(room - before.room, inRoom - before.inRoom, away - before.away, concealed - before.concealed, stretched - before.stretched);
    }

    boolean valid() {
        return Math.max(room, Math.max(inRoom, away)) <= MOST_MILLIS;
    }

    @Override
    public String toString() {
        return "held up %d ms in the room, %d there, %d away; concealed %d ms, stretched %d ms%s".formatted(room, inRoom, away, concealed, stretched,
                valid() ? "" : "  NOT VALID: the machine was busy");
    }
}
