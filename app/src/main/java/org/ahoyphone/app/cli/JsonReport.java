package org.ahoyphone.app.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.Registration;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object a line, each with `event` and `time`; those of a call with `call`, its Call-ID. Figures that are
/// not known are left out. The names are an interface that programs rely on: `docs/cli.md` lists them.
final class JsonReport implements Report {
    private final PrintStream out;
    private final JsonMapper mapper = JsonMapper.builder().build();

    JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void listening(List<ListenAddress> addresses) {
        print(object("listening").with("addresses", addresses.stream().map(ListenAddress::toString).toList()));
    }

    @Override
    public void registration(Account account, Registration registration) {
        String aor = account.config().aor();
        switch (registration) {
            case Registration.None() -> print(object("unregistered").with("account", aor));
            case Registration.Trying() -> print(object("registering").with("account", aor));
            case Registration.Registered(int seconds) ->
                print(object("registered").with("account", aor).with("expires", seconds));
            case Registration.Failed(int status, String words, int retry) -> {
                var failed = object("registration-failed").with("account", aor).with("code", status).with("reason", words);
                print(retry < 0 ? failed : failed.with("retry", retry));
            }
        }
    }

    @Override
    public void calling(Call call) {
        print(object("calling", call).with("remote", call.remote().uri()));
    }

    @Override
    public void incoming(Call call) {
        print(object("incoming", call)
                .with("remote", call.remote().uri())
                .with("name", call.remote().displayName())
                .with("account", call.account().config().aor())
                .with("audio", call.wanted().audio())
                .with("video", call.wanted().video()));
    }

    @Override
    public void event(Call call, CallEvent event) {
        switch (event) {
            case CallEvent.Ringing(int status, boolean early) ->
                print(object("ringing", call).with("code", status).with("earlyMedia", early));
            case CallEvent.Redirected(var targets, boolean asked) ->
                print(object("redirected", call).with("targets", targets.stream().map(Party::uri).toList()));
            case CallEvent.CredentialsWanted(String realm, String words) ->
                print(object("credentials", call).with("realm", realm).with("text", words));
            case CallEvent.Transferring(int status, String words) ->
                print(object("transferring", call).with("code", status).with("text", words));
            case CallEvent.Transferred(boolean done, int status, String words) ->
                print(object("transferred", call).with("done", done).with("code", status).with("text", words));
            case CallEvent.TransferAsked(var request) ->
                print(object("transfer-asked", call).with("target", request.target().uri()).with("by", request.by().uri()));
            case CallEvent.VideoAsked() -> print(object("video-asked", call));
            case CallEvent.Answered(NegotiatedMedia media) -> print(object("answered", call).with("streams", streams(media)));
            case CallEvent.MediaChanged(NegotiatedMedia media, boolean local, boolean remote) ->
                print(object("changed", call)
                        .with("streams", streams(media))
                        .with("localHold", local)
                        .with("remoteHold", remote));
            case CallEvent.ChangeRefused(int status, String words) ->
                print(object("change-refused", call).with("code", status).with("reason", words));
            case CallEvent.Dtmf(char digit) -> print(object("dtmf", call).with("digit", String.valueOf(digit)));
            case CallEvent.Statistics statistics ->
                print(object("media", call)
                        .with("streams", statistics.statistics().streams().stream().map(JsonReport::stream).toList()));
            case CallEvent.Quality(var quality) ->
                print(object("quality", call)
                        .with("grade", quality.grade().name().toLowerCase(java.util.Locale.ROOT))
                        .with("cause", quality.cause().name().toLowerCase(java.util.Locale.ROOT))
                        .with("text", quality.words()));
            case CallEvent.Notice(String text) -> print(object("notice", call).with("text", text));
            case CallEvent.Ended ended ->
                print(object("ended", call)
                        .with("code", ended.reason().status())
                        .with("reason", ended.reason().words())
                        .with("by", ended.reason().by().name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    @Override
    public void conference(Call call, String what) {
        print(object("conference", call).with("remote", call.remote().uri()).with("what", what));
    }

    @Override
    public void message(Message message) {
        print(object("message")
                .with("from", message.from().uri())
                .with("name", message.from().displayName())
                .with("account", message.account().config().aor())
                .with("contentType", message.contentType())
                .with("text", message.text()));
    }

    @Override
    public void messageSent(String to, boolean delivered, int status, String words) {
        print(object("message-sent").with("to", to).with("delivered", delivered).with("code", status).with("reason", words));
    }

    @Override
    public void document(String packageName, String source, Object document) {
        print(object("document").with("package", packageName).with("source", source).with("document", document));
    }

    @Override
    public void published(String presence) {
        print(object("published").with("presence", presence));
    }

    @Override
    public void device(String kind, String name, boolean isDefault) {
        print(object("device").with("kind", kind).with("name", name).with("default", isDefault));
    }

    @Override
    public void notice(String sentence) {
        print(object("notice").with("text", sentence));
    }

    private static List<Map<String, Object>> streams(NegotiatedMedia media) {
        return media.streams().stream()
                .map(s -> Fields.of("kind", s.kind())
                        .with("codec", s.codec())
                        .with("local", s.local())
                        .with("remote", s.remote())
                        .with("sending", s.sending())
                        .with("receiving", s.receiving())
                        .values)
                .toList();
    }

    private static Map<String, Object> stream(StreamStatistics s) {
        Fields fields = Fields.of("kind", s.kind())
                .with("codec", s.codec())
                .with("packetsSent", s.packetsSent())
                .with("bytesSent", s.bytesSent())
                .with("packetsReceived", s.packetsReceived())
                .with("bytesReceived", s.bytesReceived())
                .with("packetsLost", s.packetsLost())
                .known("remotePacketsLost", s.remotePacketsLost())
                .known("jitterMs", s.jitterMs())
                .known("roundTripMs", s.roundTripMs())
                .known("bufferMs", s.bufferMs())
                .known("delayMs", s.delayMs());
        if (s.kind().equals("audio")) {
            MediaStatistics.Sound sound = s.sound();
            return fields.with("levelDb", round(s.levelDb()))
                    .with("sentLevelDb", round(sound.sentLevelDb()))
                    .with("remoteLevelDb", round(sound.remoteLevelDb()))
                    .known("lossPercent", sound.lossPercent())
                    .known("remoteLossPercent", sound.remoteLossPercent())
                    .known("remoteJitterMs", sound.remoteJitterMs())
                    .known("concealedMs", sound.concealedMs())
                    .known("stretchedMs", sound.stretchedMs())
                    .known("heldUpMs", sound.heldUpMs())
                    .known("mouthToEarMs", sound.mouthToEarMs())
                    .known("mos", sound.mos())
                    .known("remoteMos", sound.remoteMos())
                    .known("heardLossPercent", sound.heard().lossPercent())
                    .known("heardDiscardPercent", sound.heard().discardPercent())
                    .known("heardBurstPercent", sound.heard().burstPercent())
                    .known("heardBurstMs", sound.heard().burstMs())
                    .known("heardGapMs", sound.heard().gapMs())
                    .known("heardSystemMs", sound.heard().systemMs())
                    .known("heardBufferMs", sound.heard().bufferMs())
                    .known("heardRating", sound.heard().rating())
                    .values;
        }
        MediaStatistics.Video.Sync sync = s.video().sync();
        if (sync.known()) {
            fields.with("behindSoundMs", round(sync.behindMs())).with("keptBackMs", round(sync.heldMs()));
        }
        return fields.with("framesSent", s.framesSent())
                .with("framesReceived", s.framesReceived())
                .with("framesDecoded", s.framesDecoded())
                .with("framesDropped", s.framesDropped())
                .with("width", s.width())
                .with("height", s.height())
                .values;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static Fields object(String event) {
        return Fields.of("event", event).with("time", Instant.now().toString());
    }

    private static Fields object(String event, Call call) {
        return object(event).with("call", call.id());
    }

    private void print(Fields fields) {
        String line = mapper.writeValueAsString(fields.values);
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    /// Fields in the order they are added.
    private record Fields(Map<String, Object> values) {
        static Fields of(String name, Object value) {
            return new Fields(new LinkedHashMap<>()).with(name, value);
        }

        Fields with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        Fields known(String name, double value) {
            return value < 0 ? this : with(name, round(value));
        }

        Fields known(String name, long value) {
            return value < 0 ? this : with(name, value);
        }
    }
}
