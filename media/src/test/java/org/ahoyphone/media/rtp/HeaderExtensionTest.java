package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderExtensionTest {

    private static final String FIXED = "90600001" + "00000002" + "00000003";
    private final RtpPacket packet = new RtpPacket();
    private final HeaderExtension extension = new HeaderExtension();

    private boolean find(String hex, int id) {
        byte[] bytes = HexFormat.of().parseHex((FIXED + hex + "aabb").replace(" ", ""));
        assertThat(packet.parse(bytes, 0, bytes.length)).isEqualTo(RtpPacket.Status.OK);
        return extension.find(packet, id);
    }

    private String data() {
        return HexFormat.of().formatHex(packet.bytes(), extension.offset(), extension.offset() + extension.length());
    }

    /// Elements of one, two and three bytes with padding between, as in RFC 8285 section 4.2.
    @Test
    void readsTheOneByteForm() {
        String elements = "bede0003 10 11 21 2222 00 00 32 333333 00";
        assertThat(find(elements, 1)).isTrue();
        assertThat(data()).isEqualTo("11");
        assertThat(find(elements, 2)).isTrue();
        assertThat(data()).isEqualTo("2222");
        assertThat(find(elements, 3)).isTrue();
        assertThat(data()).isEqualTo("333333");
        assertThat(find(elements, 4)).isFalse();
    }

    @Test
    void readsTheTwoByteForm() {
        String elements = "10050003 01 00 00 11 01 44 ff 03 555555 00";
        assertThat(find(elements, 1)).isTrue();
        assertThat(extension.length()).isZero();
        assertThat(find(elements, 0x11)).isTrue();
        assertThat(data()).isEqualTo("44");
        assertThat(find(elements, 0xFF)).isTrue();
        assertThat(data()).isEqualTo("555555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bede0001 13 112233", "bede0001 f0 10 11 00", "10000001 01 03 1122", "10000001 00 00 00 01", "abcd0001 10 11 00 00", "bede0000"})
    void findsNothingInWhatIsCutShortOrUnknown(String elements) {
        assertThat(find(elements, 1)).isFalse();
    }

    @Test
    void noInputLeadsToAnException() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[16 + 4 * random.nextInt(8)];
            random.nextBytes(bytes);
            bytes[0] = (byte) 0x90;
            boolean small = random.nextBoolean();
            bytes[12] = (byte) (small ? 0xBE : 0x10);
            bytes[13] = (byte) (small ? 0xDE : 0);
            bytes[14] = 0;
            bytes[15] = (byte) ((bytes.length - 16) / 4);
            assertThat(packet.parse(bytes, 0, bytes.length)).isEqualTo(RtpPacket.Status.OK);
            if (extension.find(packet, 1 + random.nextInt(14))) {
                assertThat(extension.offset() + extension.length()).isLessThanOrEqualTo(bytes.length);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "14", "16", "255"})
    void findsWhatWasWritten(int id) {
        PacketBuffer buffer = new PacketBuffer();
        buffer.clear();
        buffer.fill(new byte[] {1, 2, 3}, 0, 3);
        HeaderExtensions extensions = new HeaderExtensions();
        extensions.set(id, AudioLevel.octet(-30.4, true), 3);
        RtpPacket.prepend(buffer, 96, true, 7, 8, 9, extensions.prepend(buffer));
        assertThat(packet.parse(buffer)).isEqualTo(RtpPacket.Status.OK);
        assertThat(packet.payloadLength()).isEqualTo(3);
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.sequence()).isEqualTo(7);
        assertThat(packet.ssrc()).isEqualTo(9);
        assertThat(extension.find(packet, id)).isTrue();
        assertThat(extension.length()).isEqualTo(1);
        int octet = packet.bytes()[extension.offset()] & 0xFF;
        assertThat(AudioLevel.dBov(octet)).isEqualTo(-30);
        assertThat(AudioLevel.voice(octet)).isTrue();
        assertThat(extension.find(packet, id == 1 ? 2 : 1)).isFalse();
    }

    /// A mixer's packet: its sources in the header, their levels beside its own (RFC 6465 section 3).
    @ParameterizedTest
    @CsvSource({"1,2,1", "1,2,15", "0,5,3", "14,16,4", "200,201,15"})
    void findsTheLevelsOfThoseWhoWereMixed(int levelId, int mixerId, int count) {
        PacketBuffer buffer = new PacketBuffer();
        buffer.clear();
        buffer.fill(new byte[] {1, 2, 3}, 0, 3);
        for (int i = 0; i < count; i++) {
            buffer.mixed().add(0xA0000000 + i, 20 + i);
        }
        HeaderExtensions extensions = new HeaderExtensions();
        extensions.set(levelId, AudioLevel.octet(-10, false), mixerId);
        RtpPacket.prepend(buffer, 96, false, 7, 8, 9, extensions.prepend(buffer));
        assertThat(packet.parse(buffer)).isEqualTo(RtpPacket.Status.OK);
        assertThat(packet.payloadLength()).isEqualTo(3);
        assertThat(packet.ssrc()).isEqualTo(9);
        assertThat(packet.csrcCount()).isEqualTo(count);
        assertThat(levelId == 0 || extension.find(packet, levelId)).isTrue();
        assertThat(extension.find(packet, mixerId)).isTrue();
        ContributingSources read = new ContributingSources();
        read.read(packet, extension.offset(), extension.length());
        assertThat(read.count()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(read.ssrc(i)).isEqualTo(0xA0000000 + i);
            assertThat(read.level(i)).isEqualTo(20 + i);
        }
        read.read(packet, extension.offset(), extension.length() - 1);
        assertThat(read.count()).as("not as many levels as sources").isZero();
    }

    @Test
    void whoIsNotAskedForLevelsNamesItsSourcesAllTheSame() {
        PacketBuffer buffer = new PacketBuffer();
        buffer.clear();
        buffer.mixed().add(77, 300);
        assertThat(HeaderExtensions.NONE.prepend(buffer)).isFalse();
        RtpPacket.prepend(buffer, 96, false, 7, 8, 9, false);
        assertThat(packet.parse(buffer)).isEqualTo(RtpPacket.Status.OK);
        assertThat(packet.hasExtension()).isFalse();
        assertThat(packet.csrc(0)).isEqualTo(77);
        assertThat(buffer.mixed().level(0)).isEqualTo(127);
        for (int i = 0; i < 20; i++) {
            buffer.mixed().add(i, 0);
        }
        assertThat(buffer.mixed().count()).isEqualTo(ContributingSources.MOST);
        buffer.clear();
        assertThat(buffer.mixed().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "3,0", "-0.6,1", "-127,127", "-200,127", "-96,96"})
    void writesLevelsWithinTheirSevenBits(double dBov, int octet) {
        assertThat(AudioLevel.octet(dBov, false)).isEqualTo(octet);
        assertThat(AudioLevel.octet(dBov, true)).isEqualTo(octet | 0x80);
        assertThat(AudioLevel.voice(octet)).isFalse();
    }
}
