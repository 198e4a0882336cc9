package org.ahoyphone.media.codec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class CodecWallsTest {

    private static final JavaClasses CODECS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.ahoyphone.media.codec");

    @Test
    void payloadFormatsArePure() {
        classes().that().resideInAPackage("..codec.payload..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "java.nio", "org.jspecify..", "..media.codec", "..media.codec.payload..")
                .check(CODECS);
        noClasses().that().resideInAPackage("..codec.payload..").should().dependOnClassesThat()
                .haveSimpleName("Ffmpeg").orShould().dependOnClassesThat().haveSimpleName("NativeHandle")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class)
                .check(CODECS);
    }

    @Test
    void codecsKnowNothingOfTheRoomsAround() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                "..media.rtp..", "..media.sdp..", "..media.session..", "..media.audio..", "org.ahoyphone.phone..", "org.ahoyphone.sip..")
                .check(CODECS);
    }

    @Test
    void soundNeedsFfmpegAtOneDoorAndPicturesNoOpus() {
        noClasses().that().resideInAPackage("..codec.audio..").and().haveSimpleNameNotStartingWith("Av").should().dependOnClassesThat()
                .resideInAPackage("org.bytedeco..").check(CODECS);
        noClasses().that().resideInAPackage("..codec.video..").should().dependOnClassesThat().resideInAPackage("org.lwjgl..").check(CODECS);
    }

    /// A command line that only prints its help, or an offer that only names codecs, must not wait for native libraries.
    @Test
    void namingCodecsLoadsNothingNative() throws ReflectiveOperationException {
        ClassLoader withoutNatives = new WithoutNatives();
        for (String registry : new String[] {"audio.AudioCodecs", "video.VideoCodecs"}) {
            Class<?> codecs = Class.forName("org.ahoyphone.media.codec." + registry, true, withoutNatives);
            assertThat(codecs.getClassLoader()).isSameAs(withoutNatives);
            assertThat((Collection<?>) codecs.getMethod("all").invoke(null)).hasSizeGreaterThan(2).allMatch(c -> !c.toString().isEmpty());
        }
        // And the loader does refuse what it should, which is told in one sentence.
        Class<?> ffmpeg = Class.forName("org.ahoyphone.media.codec.Ffmpeg", true, withoutNatives);
        assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> ffmpeg.getMethod("load").invoke(null))
                .havingCause().withMessageStartingWith("The FFmpeg libraries do not load on this system: ");
    }

    /// Defines our own classes anew and has none of the native bindings.
    private static final class WithoutNatives extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.bytedeco.") || name.startsWith("org.lwjgl.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith("org.ahoyphone.")) {
                return known != null ? known : super.loadClass(name, resolve);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
