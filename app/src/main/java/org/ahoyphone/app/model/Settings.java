package org.ahoyphone.app.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.session.PortRange;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.PhoneException;

/// Everything that the user may set and that outlives the app, save passwords. Immutable; the `with` methods give changed copies.
///
/// @param look how the window is
/// @param devices what sound and picture come from and go to
/// @param codecs which encodings are offered, in order of preference
/// @param network where packets go
/// @param accounts in the order shown
/// @param outgoing the address of record that calls are made as; empty means the first account, or none where there is none
/// @param pluginsOff ids of the plugins that the user switched off
/// @param processing what is done to the microphone's sound
/// @param ringing how it sounds when somebody calls
/// @param hold what is heard while a call is held
public record Settings(
        Look look,
        Devices devices,
        Codecs codecs,
        Network network,
        List<AccountEntry> accounts,
        String outgoing,
        List<String> pluginsOff,
        ProcessingSettings processing,
        Ringing ringing,
        Hold hold) {

    public Settings {
        accounts = List.copyOf(accounts);
        pluginsOff = List.copyOf(pluginsOff);
    }

    /// @param theme which colours
    /// @param scalePercent size of everything, 75 to 200
    /// @param selfView whether the own picture is shown during calls
    /// @param startWithVideo whether a call that the user just starts has video
    /// @param width of the window at the last close, in units of the interface; 0 when never closed
    /// @param height likewise
    /// @param corner where the own picture lies during calls
    /// @param smallWindow whether a call with pictures goes on in a small window when the window is minimised
    public record Look(
            Theme theme, int scalePercent, boolean selfView, boolean startWithVideo, double width, double height, Corner corner, boolean smallWindow) {
        public static final int SMALLEST = 75;
        public static final int LARGEST = 200;

        public Look {
            scalePercent = Math.clamp(scalePercent, SMALLEST, LARGEST);
        }

        public Look withTheme(Theme other) {
            return new Look(other, scalePercent, selfView, startWithVideo, width, height, corner, smallWindow);
        }

        public Look withScale(int percent) {
            return new Look(theme, percent, selfView, startWithVideo, width, height, corner, smallWindow);
        }

        public Look withSelfView(boolean shown) {
            return new Look(theme, scalePercent, shown, startWithVideo, width, height, corner, smallWindow);
        }

        public Look withStartWithVideo(boolean video) {
            return new Look(theme, scalePercent, selfView, video, width, height, corner, smallWindow);
        }

        public Look withSize(double newWidth, double newHeight) {
            return new Look(theme, scalePercent, selfView, startWithVideo, newWidth, newHeight, corner, smallWindow);
        }

        public Look withCorner(Corner other) {
            return new Look(theme, scalePercent, selfView, startWithVideo, width, height, other, smallWindow);
        }

        public Look withSmallWindow(boolean small) {
            return new Look(theme, scalePercent, selfView, startWithVideo, width, height, corner, small);
        }
    }

    /// Devices by the words that the media module reads: `default`, a name, `test`, `silence`, `screen`, `file:...`; for sound an order of them, the most
    /// wanted first, as [DeviceOrder] writes it.
    ///
    /// @param microphone where sound comes from
    /// @param speaker where the call's sound goes to
    /// @param ringer where ringing goes to
    /// @param camera where the picture comes from
    /// @param size what is asked of the camera, for example `1280x720@30`
    public record Devices(String microphone, String speaker, String ringer, String camera, String size) {
        public Devices withMicrophone(String spec) {
            return new Devices(spec, speaker, ringer, camera, size);
        }

        public Devices withSpeaker(String spec) {
            return new Devices(microphone, spec, ringer, camera, size);
        }

        public Devices withRinger(String spec) {
            return new Devices(microphone, speaker, spec, camera, size);
        }

        public Devices withCamera(String spec) {
            return new Devices(microphone, speaker, ringer, spec, size);
        }

        public Devices withSize(String format) {
            return new Devices(microphone, speaker, ringer, camera, format);
        }
    }

    /// @param music a sound file that is sent to whom the user holds; empty for silence
    /// @param tone whether the user hears a soft tone while the other side holds him and sends nothing to be heard
    public record Hold(String music, boolean tone) {
        public Hold withMusic(String path) {
            return new Hold(path, tone);
        }

        public Hold withTone(boolean on) {
            return new Hold(music, on);
        }
    }

    /// @param file a sound file; empty for the ring that is built in
    /// @param volume in per cent of what the file or the built-in ring has, 0 to 100
    public record Ringing(String file, int volume) {
        public Ringing {
            volume = Math.clamp(volume, 0, 100);
        }

        public Ringing withFile(String path) {
            return new Ringing(path, volume);
        }

        public Ringing withVolume(int percent) {
            return new Ringing(file, percent);
        }

        /// What each sample is multiplied with: half the volume sounds half as loud, which is 10 dB less.
        public double gain() {
            return volume == 0 ? 0 : Math.pow(volume / 100.0, 1.66);
        }
    }

    /// Encoding names as in SDP, the most wanted first. What is not listed is not offered.
    ///
    /// @param hardware whether graphics hardware may encode pictures
    public record Codecs(List<String> audio, List<String> video, boolean hardware) {
        public Codecs {
            audio = List.copyOf(audio);
            video = List.copyOf(video);
        }

        public Codecs(List<String> audio, List<String> video) {
            this(audio, video, true);
        }

        public Codecs withAudio(List<String> names) {
            return new Codecs(names, video, hardware);
        }

        public Codecs withVideo(List<String> names) {
            return new Codecs(audio, names, hardware);
        }

        public Codecs withHardware(boolean allowed) {
            return new Codecs(audio, video, allowed);
        }

        public CodecOrder audioOrder() {
            return CodecOrder.audio(audio);
        }

        public CodecOrder videoOrder() {
            return CodecOrder.of(video, MediaConfig.USUAL_VIDEO_CODECS, MediaConfig.VIDEO_CODECS);
        }
    }

    /// @param rtpPorts the range for media, for example `20000-20100`; empty lets the system choose
    /// @param sipPort the port for SIP; 0 lets the system choose
    /// @param listen more places to listen on, like `tls:0.0.0.0:5061`, with blanks between; may be empty
    /// @param certificate the file of our certificate and its key, which tls and wss need; may be empty
    public record Network(String rtpPorts, int sipPort, String listen, String certificate) {
        public Network(String rtpPorts, int sipPort) {
            this(rtpPorts, sipPort, "", "");
        }

        /// The places of [#listen].
        ///
        /// @throws PhoneException if one of them is of another form
        public List<ListenAddress> places() {
            return listen.isBlank()
                    ? List.of()
                    : Arrays.stream(listen.strip().split("[\\s,]+", -1)).map(ListenAddress::parse).toList();
        }

        /// Whether [#places] can be told.
        public boolean placesFit() {
            try {
                places();
                return true;
            } catch (PhoneException _) {
                return false;
            }
        }

        public Network withListening(String listenOn, String certificateFile) {
            return new Network(rtpPorts, sipPort, listenOn.strip(), certificateFile.strip());
        }

        /// Reads what was typed.
        ///
        /// @return the ports, or empty if one of the texts makes no sense
        public static Optional<Network> parse(String rtpPorts, String sipPort) {
            String range = rtpPorts.strip();
            String port = sipPort.strip();
            boolean rangeFits = range.isEmpty() || PortRange.parse(range).isPresent();
            boolean portFits = port.isEmpty() || (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65535);
            return rangeFits && portFits
                    ? Optional.of(new Network(range, port.isEmpty() ? 0 : Integer.parseInt(port)))
                    : Optional.empty();
        }
    }

    public static Settings defaults() {
        return new Settings(
                new Look(Theme.SYSTEM, 100, true, true, 0, 0, Corner.BOTTOM_RIGHT, true),
                new Devices("default", "default", "default", "default", "1280x720@30"),
                new Codecs(MediaConfig.USUAL_AUDIO_CODECS, MediaConfig.USUAL_VIDEO_CODECS),
                new Network("", 0),
                List.of(),
                "",
                List.of(),
                ProcessingSettings.ON,
                new Ringing("", 100),
                new Hold("", true));
    }

    public Settings withLook(UnaryOperator<Look> change) {
        return new Settings(change.apply(look), devices, codecs, network, accounts, outgoing, pluginsOff, processing, ringing, hold);
    }

    public Settings withDevices(UnaryOperator<Devices> change) {
        return new Settings(look, change.apply(devices), codecs, network, accounts, outgoing, pluginsOff, processing, ringing, hold);
    }

    public Settings withCodecs(Codecs other) {
        return new Settings(look, devices, other, network, accounts, outgoing, pluginsOff, processing, ringing, hold);
    }

    public Settings withNetwork(Network other) {
        return new Settings(look, devices, codecs, other, accounts, outgoing, pluginsOff, processing, ringing, hold);
    }

    public Settings withAccounts(List<AccountEntry> others) {
        return new Settings(look, devices, codecs, network, others, outgoing, pluginsOff, processing, ringing, hold);
    }

    public Settings withOutgoing(String aor) {
        return new Settings(look, devices, codecs, network, accounts, aor, pluginsOff, processing, ringing, hold);
    }

    public Settings withProcessing(UnaryOperator<ProcessingSettings> change) {
        return new Settings(
                look, devices, codecs, network, accounts, outgoing, pluginsOff, change.apply(processing), ringing, hold);
    }

    public Settings withRinging(UnaryOperator<Ringing> change) {
        return new Settings(
                look, devices, codecs, network, accounts, outgoing, pluginsOff, processing, change.apply(ringing), hold);
    }

    public Settings withHold(UnaryOperator<Hold> change) {
        return new Settings(look, devices, codecs, network, accounts, outgoing, pluginsOff, processing, ringing, change.apply(hold));
    }

    public Settings withPluginsOff(List<String> ids) {
        return new Settings(look, devices, codecs, network, accounts, outgoing, ids, processing, ringing, hold);
    }
}
