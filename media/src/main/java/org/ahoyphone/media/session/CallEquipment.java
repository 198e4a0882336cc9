package org.ahoyphone.media.session;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.io.RtpPorts;

/// What a call is given to work with.
///
/// @param ports        where its streams may receive
/// @param sound        makes the way to microphones and loudspeakers, given where to tell the user of trouble
/// @param pictures     the same for cameras
/// @param interceptors makes those of a stream of a kind, from the session to the network
/// @param ended        told when the call's media is closed
record CallEquipment(RtpPorts ports, Function<Consumer<String>, SoundPorts> sound, Function<Consumer<String>, PicturePorts> pictures,
                     Function<String, List<Interceptor>> interceptors, Consumer<CallMedia> ended) {}
