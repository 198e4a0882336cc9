package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.Settings.Codecs;
import org.ahoyphone.app.model.Settings.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsModelTest {
    private final Rig rig = new Rig();
    private final SettingsModel settings = rig.model.settings();

    @Test
    void aChangeIsKeptAndApplied() {
        int before = rig.desk.configured.size();
        settings.change(s -> s.withDevices(d -> d.withMicrophone("Headset")));
        assertThat(rig.kept.settings).singleElement().isEqualTo(settings.get());
        assertThat(rig.desk.configured).hasSize(before + 1);
        assertThat(rig.desk.configured.getLast().devices().microphone()).isEqualTo("Headset");
    }

    @Test
    void looksDoNotTouchDevices() {
        int before = rig.desk.configured.size();
        settings.change(s -> s.withLook(l -> l.withTheme(Theme.DARK)));
        assertThat(rig.desk.configured).hasSize(before);
        assertThat(rig.kept.settings).hasSize(1);
    }

    @Test
    void nothingChangedNothingWritten() {
        settings.change(s -> s.withLook(l -> l.withTheme(Theme.SYSTEM)));
        assertThat(rig.kept.settings).isEmpty();
    }

    @Test
    void sizesStayWithinReason() {
        settings.change(s -> s.withLook(l -> l.withScale(1000)));
        assertThat(settings.get().look().scalePercent()).isEqualTo(Settings.Look.LARGEST);
        settings.change(s -> s.withLook(l -> l.withScale(-5)));
        assertThat(settings.get().look().scalePercent()).isEqualTo(Settings.Look.SMALLEST);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true", "20000-20100, 5060, true", "' 20000-20100 ', ' ', true", "20000, '', false", "20100-20000, '', false",
        "'', 65536, false", "'', abc, false", "'', 99999999999, false",
    })
    void ports(String rtp, String sip, boolean fits) {
        assertThat(Network.parse(rtp, sip).isPresent()).isEqualTo(fits);
    }

    @Test
    void portsAreReadWithoutSpaces() {
        assertThat(Network.parse(" 20000-20100 ", " 5060 ")).contains(new Network("20000-20100", 5060));
    }

    @Test
    void codecsKeepTheirOrderAndOneStaysOn() {
        var order = new Codecs(List.of("PCMU", "opus", "nonsense"), List.of()).audioOrder();
        assertThat(order.on()).containsExactly("PCMU", "opus");
        assertThat(order.off()).startsWith("G722", "PCMA").doesNotContain("PCMU", "opus", "nonsense");
        assertThat(order.move("opus", -1).on()).containsExactly("opus", "PCMU");
        assertThat(order.move("opus", 1)).isEqualTo(order);
        assertThat(order.move("G722", -1)).as("one that is off has no place").isEqualTo(order);
        CodecOrder one = order.toggle("opus");
        assertThat(one.on()).containsExactly("PCMU");
        assertThat(one.toggle("PCMU")).isEqualTo(one);
        assertThat(one.toggle("opus").on()).containsExactly("PCMU", "opus");
        assertThat(one.all()).containsExactlyInAnyOrderElementsOf(order.all());
        assertThat(new Codecs(List.of(), List.of()).videoOrder().on()).as("none left means all").containsExactly("VP8", "H264");
    }
}
