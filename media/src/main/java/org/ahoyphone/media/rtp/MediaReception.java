package org.ahoyphone.media.rtp;

import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.media.rtp.RtpSession.Reception;

/// Decides which of the received packets are played, and counts all of them.
final class MediaReception {
    private final RemoteSources remote;
    private final Consumer<RtpEffect> effects;
    private final int[] clockRates = new int[128];
    private final HeaderExtension extension = new HeaderExtension();
    private final ContributingSources mixed = new ContributingSources();
    private int levelId;
    private int mixerId;
    private int level = -1;
    private long delivered;
    private long deliveredOctets;
    private long refused;

    /// @param effects told when the source that is played changes
    MediaReception(RemoteSources remote, Consumer<RtpEffect> effects) {
        this.remote = remote;
        this.effects = effects;
    }

    /// @param types payload type to clock rate of all that may come from now on
    /// @param audioLevelId number of the header extension that says how loud a packet is, 0 for none
    /// @param mixerLevelsId number of the one that says how loud each is who was mixed in it, 0 for none
    void negotiate(Map<Integer, Integer> types, int audioLevelId, int mixerLevelsId) {
        levelId = audioLevelId;
        mixerId = mixerLevelsId;
        for (int type = 0; type < clockRates.length; type++) {
            clockRates[type] = types.getOrDefault(type, 0);
        }
    }

    boolean isNegotiated(int payloadType) {
        return clockRates[payloadType] != 0;
    }

    Reception receive(RtpPacket packet, long nowNanos) {
        if (!isNegotiated(packet.payloadType())) {
            return receiveUnknown(packet, nowNanos);
        }
        RemoteSource source = remote.of(packet.ssrc(), nowNanos);
        source.left = false;
        if (source.reception.onPacket(packet.sequence(), packet.timestamp(), packet.payloadLength(), clockRates[packet.payloadType()], nowNanos)
                == ReceptionStatistics.Update.SUSPECT) {
            refused++;
            return Reception.SUSPECT;
        }
        source.mediaSinceReport = true;
        if (remote.takesOver(source, nowNanos)) {
            RemoteSource before = remote.current();
            remote.play(source);
            effects.accept(new RtpEffect.SourceChanged(before == null ? 0 : before.ssrc(), source.ssrc(), before == null));
        }
        source.mediaNanos = nowNanos;
        if (source != remote.current()) {
            refused++;
            return Reception.OTHER_SOURCE;
        }
        if (levelId > 0 && extension.find(packet, levelId) && extension.length() > 0) {
            level = packet.bytes()[extension.offset()] & 0xFF;
        }
        if (mixerId > 0 && extension.find(packet, mixerId)) {
            mixed.read(packet, extension.offset(), extension.length());
        } else {
            mixed.clear();
        }
        delivered++;
        deliveredOctets += packet.payloadLength();
        return Reception.DELIVER;
    }

    private Reception receiveUnknown(RtpPacket packet, long nowNanos) {
        refused++;
        RemoteSource current = remote.current();
        if (current == null || current.ssrc() != packet.ssrc()
                || current.reception.onPacket(packet.sequence(), packet.timestamp(), 0, 0, nowNanos) == ReceptionStatistics.Update.SUSPECT) {
            return Reception.UNKNOWN_PAYLOAD_TYPE;
        }
        return Reception.SKIP;
    }

    /// Counts what was no packet.
    void refuse() {
        refused++;
    }

    StreamStatistics.Received statistics() {
        RemoteSource current = remote.current();
        ReceptionStatistics played = current == null ? new ReceptionStatistics(0) : current.reception;
        return new StreamStatistics.Received(played.ssrc(), delivered, deliveredOctets, remote.lost(), played.fractionLost() / 256.0,
                played.jitter(), played.jitterMs(), played.highestSequence(), refused, level, mixed.list());
    }
}
