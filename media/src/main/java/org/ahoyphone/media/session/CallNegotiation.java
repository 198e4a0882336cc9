package org.ahoyphone.media.session;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.sdp.Answer;
import org.ahoyphone.media.sdp.Connection;
import org.ahoyphone.media.sdp.Direction;
import org.ahoyphone.media.sdp.LocalMedia;
import org.ahoyphone.media.sdp.MediaCapability;
import org.ahoyphone.media.sdp.MediaDescription;
import org.ahoyphone.media.sdp.Negotiation;
import org.ahoyphone.media.sdp.Offer;
import org.ahoyphone.media.sdp.RtpMap;
import org.ahoyphone.media.sdp.SdpParser;
import org.ahoyphone.media.sdp.SdpResult;
import org.ahoyphone.media.sdp.SessionDescription;
import org.ahoyphone.media.sdp.SessionHistory;
import org.ahoyphone.media.sdp.Terms;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaRequest;
import org.jspecify.annotations.Nullable;

/// The offers and answers of a call, as texts. It says what they amount to and leaves it to others to make it so: what was tried counts only
/// after [#commit]. One thread.
final class CallNegotiation {

    private final CallPorts ports;
    private SessionHistory history;
    private @Nullable SessionDescription offered;
    private List<MediaCapability> offeredCapabilities = List.of();

    /// @param sessionId a number of its own for the `o=` line
    CallNegotiation(long sessionId, CallPorts ports) {
        this.ports = ports;
        history = SessionHistory.start(sessionId);
    }

    /// What came of an exchange.
    sealed interface Outcome {

        /// @param next    what is true once this is made so
        /// @param streams that run then
        /// @param answer  the text to answer with; empty when the other side answered
        record Agreed(SessionHistory next, List<AgreedStream> streams, String answer) implements Outcome {}

        /// @param status as SIP says it
        record Refused(int status, String reason) implements Outcome {}
    }

    /// What is shared besides the camera: nothing; something in a stream of its own; or something in the camera's stream, though there is no camera perhaps.
    enum Share { NOTHING, BESIDE, IN_PLACE }

    /// What the user wants of pictures.
    ///
    /// @param way which ways the cameras' go, as far as there is a camera
    record Pictures(Share share, Direction way) {

        /// What is shared in the camera's place is sent by whoever only watches, too.
        private Direction ofCamera(Direction able) {
            return share == Share.IN_PLACE ? Direction.of(true, way.receives()) : able.and(way);
        }
    }

    /// Makes an offer, which is sent.
    ///
    /// @throws org.ahoyphone.phone.MediaException if no port is free
    String offer(MediaConfig config, MediaRequest request, Pictures pictures) {
        List<MediaCapability> capabilities = capabilities(CodecCatalog.capabilities(config), pictures, remoteShares(history.remote()));
        SessionDescription offer = Offer.create(terms(capabilities, request, request.media()), history);
        history = history.offered(offer);
        offered = offer;
        offeredCapabilities = capabilities;
        return offer.encode();
    }

    /// Works out the answer to an offer.
    ///
    /// @throws org.ahoyphone.phone.MediaException if no port is free
    Outcome answer(String text, MediaConfig config, MediaRequest request, Pictures pictures) {
        return switch (SdpParser.parse(text)) {
            case SdpResult.Malformed(String reason, int offset) ->
                new Outcome.Refused(400, "The session description cannot be read (character " + offset + "): " + reason);
            case SdpResult.Parsed(SessionDescription offer) -> {
                List<MediaCapability> capabilities = capabilities(CodecCatalog.capabilities(config, onlyListens(offer), videoCodecs(offer)), pictures,
                        !config.echo() && remoteShares(offer));
                // No port is bound for what the offer does not ask for.
                Media asked = wanted(offer);
                Media both = new Media(asked.audio() && request.media().audio(), asked.video() && request.media().video());
                yield switch (Answer.to(offer, terms(capabilities, request, both), history)) {
                    case Answer.Refused(int status, String reason) -> new Outcome.Refused(status, reason);
                    case Answer.Accepted(SessionDescription answer) -> outcome(answer, offer, capabilities, answer.encode());
                };
            }
        };
    }

    /// Works out what the answer to the last offer amounts to.
    Outcome accept(String text) {
        SessionDescription offer = offered;
        if (offer == null) {
            return new Outcome.Refused(500, "There is no offer that this could be the answer to.");
        }
        return switch (SdpParser.parse(text)) {
            case SdpResult.Malformed(String reason, int offset) ->
                new Outcome.Refused(400, "The answer's session description cannot be read (character " + offset + "): " + reason);
            case SdpResult.Parsed(SessionDescription answer) -> outcome(offer, answer, offeredCapabilities, "");
        };
    }

    private Outcome outcome(SessionDescription local, SessionDescription remote, List<MediaCapability> capabilities, String answer) {
        return switch (Negotiation.result(local, remote, capabilities)) {
            case Negotiation.Agreed(List<AgreedStream> streams) -> new Outcome.Agreed(history.agreed(local, remote), streams, answer);
            case Negotiation.Failed(String reason) -> new Outcome.Refused(488, reason);
        };
    }

    /// What was agreed counts from now on.
    void commit(Outcome.Agreed agreed) {
        history = agreed.next();
        offered = null;
    }

    /// The offer came to nothing; the version it used up stays used.
    void rollback() {
        offered = null;
    }

    /// The kinds of media that a description asks for; none when it cannot be read.
    static Media wanted(String text) {
        return SdpParser.parse(text) instanceof SdpResult.Parsed(SessionDescription description) ? wanted(description) : new Media(false, false);
    }

    private static Media wanted(SessionDescription description) {
        return new Media(asksFor(description, CodecCatalog.AUDIO), asksFor(description, CodecCatalog.VIDEO));
    }

    /// Whether the other side wants no sound back: it only sends, or its stream sleeps.
    private static boolean onlyListens(SessionDescription offer) {
        return offer.media().stream().filter(line -> line.kind().equals(CodecCatalog.AUDIO) && !line.isRefused())
                .noneMatch(line -> offer.directionOf(line).receives());
    }

    private static Set<String> videoCodecs(SessionDescription offer) {
        return offer.media().stream().filter(line -> line.kind().equals(CodecCatalog.VIDEO) && !line.isRefused())
                .flatMap(line -> line.payloadTypes().stream().map(line::rtpMap)).flatMap(Stream::ofNullable).map(RtpMap::encoding)
                .collect(Collectors.toSet());
    }

    private static boolean asksFor(SessionDescription description, String kind) {
        return description.media().stream().anyMatch(line -> line.kind().equals(kind) && !line.isRefused() && line.content().isEmpty());
    }

    /// Whether the other side shows a screen, or wants to.
    private static boolean remoteShares(@Nullable SessionDescription remote) {
        return remote != null && remote.media().stream()
                .anyMatch(line -> line.content().equals(MediaDescription.SLIDES) && !line.isRefused() && remote.directionOf(line).sends());
    }

    /// A stream for shared pictures is there as long as somebody shares. In the first offer it never is: many who take one video stream stumble over two.
    private List<MediaCapability> capabilities(List<MediaCapability> plain, Pictures wanted, boolean remoteShares) {
        boolean sends = wanted.share == Share.BESIDE && history.local() != null;
        List<MediaCapability> all = new ArrayList<>();
        for (MediaCapability each : plain) {
            boolean pictures = each.kind().equals(CodecCatalog.VIDEO);
            all.add(pictures ? each.with("", wanted.ofCamera(each.able())) : each);
            if (pictures && (sends || remoteShares)) {
                all.add(each.with(MediaDescription.SLIDES, !remoteShares ? Direction.SENDONLY : sends ? Direction.SENDRECV : Direction.RECVONLY));
            }
        }
        return all;
    }

    private Terms terms(List<MediaCapability> capabilities, MediaRequest request, Media media) {
        List<LocalMedia> local = new ArrayList<>();
        for (MediaCapability capability : capabilities) {
            boolean wanted = switch (capability.name()) {
                case CodecCatalog.AUDIO -> media.audio();
                case CodecCatalog.VIDEO -> media.video();
                default -> true;
            };
            if (wanted) {
                InetSocketAddress address = ports.reserve(capability.name(), request.local());
                local.add(new LocalMedia(capability, address.getPort(), address.getPort() + 1));
            }
        }
        return new Terms(Connection.internet(request.local().getHostAddress()), local, request.hold());
    }
}
