package org.ahoyphone.app.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.sample.Diary;
import org.ahoyphone.sample.Snooper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.PluginClassLoader;

/// Plugins that behave, and how they come and go.
class PluginHostTest {
    private static final List<String> ALL = List.of("CallAction", "SidePane", "SettingsPage");

    @TempDir
    Path root;

    private HostBench bench;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    private HostBench start(String... off) {
        bench = new HostBench(root, HostBench.PATIENT, off);
        return bench.start();
    }

    @Test
    void whatIsThereAtTheStartRuns() throws IOException {
        bench = new HostBench(root, HostBench.PATIENT);
        PluginJar.of("host-there").writeJar(bench.bundled.resolve("there.jar"));
        bench.start();
        assertThat(bench.rows())
                .containsExactly(new PluginRow("host-there", "host-there", "1.0.0", "For tests", "Ahoy", true, true, ""));
        assertThat(bench.contributionsOf("host-there")).containsExactlyElementsOf(ALL);
        assertThat(Diary.of("host-there").lines()).containsExactly("constructor", "start 1.0.0", "content", "content");
        assertThat(bench.data.resolve("host-there").resolve("kept")).hasContent("1.0.0");
        assertThat(bench.dropped).as("the folder to drop plugins in").isDirectory();
        assertThat(bench.host.folder()).isEqualTo(bench.dropped);
    }

    @Test
    void whatIsDroppedInComesByItselfAndGoesWhenTakenAway() throws IOException {
        start();
        Path jar = PluginJar.of("host-dropped").writeJar(bench.dropped.resolve("dropped.jar"));
        Diary.of("host-dropped").await("start 1.0.0");
        bench.look();
        assertThat(bench.contributionsOf("host-dropped")).containsExactlyElementsOf(ALL);
        assertThat(bench.row("host-dropped").running()).isTrue();

        Files.delete(jar);
        bench.look();
        assertThat(bench.contributions()).isEmpty();
        assertThat(bench.rows()).isEmpty();
        assertThat(Diary.of("host-dropped").lines()).endsWith("stop 1.0.0");
        HostBench.awaitThreadGone("host-dropped");
        assertThat(bench.notices).isEmpty();
    }

    @Test
    void everyExtensionPointHearsWhatItIsFor() {
        start();
        PluginJar.of("host-ears").writeJar(bench.dropped.resolve("ears.jar"));
        bench.look();
        Diary diary = Diary.of("host-ears");

        bench.host.happened(new PhoneEvent.MessageReceived(Samples.message("ahoy")));
        diary.await("received ahoy");
        bench.host.happened(Samples.sent("m1"));
        diary.await("sent m1");

        var call = new FakeCall("c1", true);
        bench.calls.add(call);
        call.happen(new CallEvent.Ringing(180, false));
        bench.host.started(call);
        diary.await("started c1");
        diary.await("happened Ringing");
        call.happen(new CallEvent.Answered(NegotiatedMedia.NONE));
        diary.await("happened Answered");
        bench.action("host-ears").action().accept(call);
        diary.await("run c1");
        call.end();
        diary.await("happened Ended");
        assertThat(diary.lines())
                .as("in order, each once, all on the plugin's thread")
                .containsSubsequence("started c1", "happened Ringing", "happened Answered", "happened Ended")
                .noneMatch(line -> line.contains(" on "));
        assertThat(diary.lines().stream().skip(4)).doesNotHaveDuplicates();
    }

    @Test
    void aPluginThatComesDuringACallHearsOfItFromTheBeginning() {
        start();
        var call = new FakeCall("c2", false);
        call.happen(new CallEvent.Ringing(180, false));
        bench.calls.add(call);
        bench.host.started(call);
        PluginJar.of("host-late").writeJar(bench.dropped.resolve("late.jar"));
        bench.look();
        Diary diary = Diary.of("host-late");
        diary.await("happened Ringing");
        call.end();
        diary.await("happened Ended");
        assertThat(diary.lines()).containsSubsequence("started c2", "happened Ringing", "happened Ended");
    }

    @Test
    void takenAwayDuringACallItHearsNoMoreOfIt() throws IOException {
        start();
        Path jar = PluginJar.of("host-leaves").writeJar(bench.dropped.resolve("leaves.jar"));
        bench.look();
        var call = new FakeCall("c3", false);
        bench.host.started(call);
        Diary.of("host-leaves").await("started c3");
        Files.delete(jar);
        bench.look();
        call.end();
        HostBench.awaitThreadGone("host-leaves");
        assertThat(Diary.of("host-leaves").lines()).endsWith("stop 1.0.0").doesNotContain("happened Ended");
    }

    @Test
    void switchedOffItIsListedAndKeptOffOnItStartsAnew() {
        start();
        PluginJar.of("host-switch").writeJar(bench.dropped.resolve("switch.jar"));
        bench.look();
        bench.switchOn("host-switch", false);
        assertThat(bench.row("host-switch")).extracting(PluginRow::on, PluginRow::running).containsExactly(false, false);
        assertThat(bench.contributions()).isEmpty();
        assertThat(Diary.of("host-switch").lines()).endsWith("stop 1.0.0");
        assertThat(bench.saved).containsExactly(Set.of("host-switch"));
        bench.host.happened(Samples.sent("m2"));

        bench.switchOn("host-switch", true);
        assertThat(bench.row("host-switch")).extracting(PluginRow::on, PluginRow::running).containsExactly(true, true);
        assertThat(bench.contributionsOf("host-switch")).containsExactlyElementsOf(ALL);
        assertThat(bench.saved).containsExactly(Set.of("host-switch"), Set.of());
        assertThat(Diary.of("host-switch").lines())
                .doesNotContain("sent m2")
                .endsWith("constructor", "start 1.0.0", "content", "content");
    }

    @Test
    void whatWasSwitchedOffBeforeDoesNotStart() {
        bench = new HostBench(root, HostBench.PATIENT, "host-off");
        PluginJar.of("host-off").writeJar(bench.bundled.resolve("off.jar"));
        bench.start();
        assertThat(bench.row("host-off")).extracting(PluginRow::on, PluginRow::running).containsExactly(false, false);
        assertThat(Diary.of("host-off").lines()).isEmpty();
    }

    @Test
    void aNewerFileReplacesTheOlder() {
        start();
        Path file = bench.dropped.resolve("newer.jar");
        PluginJar.of("host-newer").writeJar(file);
        bench.look();
        PluginJar.of("host-newer").version("1.1.0").writeJar(file);
        bench.look();
        assertThat(bench.row("host-newer").version()).isEqualTo("1.1.0");
        assertThat(bench.contributionsOf("host-newer")).containsExactlyElementsOf(ALL);
        assertThat(Diary.of("host-newer").lines()).containsSubsequence("start 1.0.0", "stop 1.0.0", "start 1.1.0");
    }

    @Test
    void aFileOverwrittenInPlaceStillStopsInOrder() throws IOException {
        start();
        Path file = bench.dropped.resolve("inplace.jar");
        PluginJar.of("host-inplace").writeJar(file);
        bench.look();
        Files.writeString(file, "not yet all of the new one");
        bench.look();
        assertThat(Diary.of("host-inplace").lines()).endsWith("stop 1.0.0");
        assertThat(bench.row("inplace.jar").problem()).isEqualTo("inplace.jar is no plugin: it is damaged.");
        assertThat(bench.notices).isEmpty();
        PluginJar.of("host-inplace").version("2.0.0").writeJar(file);
        bench.look();
        assertThat(bench.row("host-inplace").version()).isEqualTo("2.0.0");
    }

    @Test
    void whatIsDroppedIsPreferredToWhatCameWithTheApp() throws IOException {
        bench = new HostBench(root, HostBench.PATIENT);
        PluginJar.of("host-two").version("1.0.0").writeJar(bench.bundled.resolve("two.jar"));
        bench.start();
        Path own = PluginJar.of("host-two").version("2.0.0").writeJar(bench.dropped.resolve("own.jar"));
        bench.look();
        assertThat(bench.row("host-two").version()).isEqualTo("2.0.0");
        assertThat(bench.row("two.jar").problem())
                .isEqualTo("two.jar is not used: the plugin host-two is loaded from " + own + ".");
        assertThat(bench.contributionsOf("host-two")).containsExactlyElementsOf(ALL);

        Files.delete(own);
        bench.look();
        assertThat(bench.rows()).singleElement().extracting(PluginRow::version).isEqualTo("1.0.0");
        assertThat(Diary.of("host-two").lines())
                .containsSubsequence("start 1.0.0", "stop 1.0.0", "start 2.0.0", "stop 2.0.0", "start 1.0.0");
    }

    @Test
    void aZipIsLoadedLikeAJarAndNothingIsUnpackedBesideIt() throws IOException {
        start();
        Path zip = PluginJar.of("host-zip").writeZip(bench.dropped.resolve("zipped.zip"));
        bench.look();
        assertThat(bench.row("host-zip").running()).isTrue();
        assertThat(bench.contributionsOf("host-zip")).containsExactlyElementsOf(ALL);
        try (var files = Files.list(bench.dropped)) {
            assertThat(files).containsExactly(zip);
        }
        Files.delete(zip);
        bench.look();
        assertThat(bench.rows()).isEmpty();
    }

    @Test
    void theAppIsHiddenFromPlugins() {
        start();
        PluginJar.of("snooper").plugin(Snooper.class).writeJar(bench.dropped.resolve("snooper.jar"));
        bench.look();
        assertThat(Diary.of("snooper").lines()).containsExactly("sees no app");
    }

    @Test
    void whatIsGoneLeavesNoClassLoaderFileOrThread() throws Exception {
        start();
        Path jar = PluginJar.of("host-clean").writeJar(bench.dropped.resolve("clean.jar"));
        bench.look();
        var loader = (PluginClassLoader) Diary.of("host-clean").loader();
        Path copy = HostBench.copyOf("host-clean");
        // As a style sheet is read: by its address, past the loader.
        try (var in = loader.getResource("behaviour.properties").openStream()) {
            assertThat(in.readAllBytes()).isNotEmpty();
        }
        assertThat(copy).exists();
        Files.delete(jar);
        bench.look();
        assertThat(loader.isClosed()).isTrue();
        assertThat(copy).doesNotExist();
        assertThat(openFiles()).noneMatch(file -> file.startsWith(copy.toString()));
        HostBench.awaitThreadGone("host-clean");
    }

    @Test
    void closingTheHostStopsAllAndLeavesNothing() {
        start();
        PluginJar.of("host-end1").writeJar(bench.dropped.resolve("end1.jar"));
        PluginJar.of("host-end2").writeJar(bench.dropped.resolve("end2.jar"));
        bench.look();
        Path copies = HostBench.copyOf("host-end1").getParent().getParent();
        assertThat(copies).isDirectory();
        bench.host.close();
        assertThat(Diary.of("host-end1").lines()).endsWith("stop 1.0.0");
        assertThat(Diary.of("host-end2").lines()).endsWith("stop 1.0.0");
        assertThat(copies).doesNotExist();
        HostBench.awaitThreadGone("host-end1");
        HostBench.awaitThreadGone("host-end2");
        assertThat(bench.contributions()).isEmpty();
        bench.host.close();
        bench.host.happened(Samples.sent("m3"));
        bench.host.switchOn("host-end1", false);
    }

    private static List<String> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        try (var all = Files.list(descriptors)) {
            return all.map(link -> {
                        try {
                            return Files.readSymbolicLink(link).toString();
                        } catch (IOException e) {
                            return "";
                        }
                    })
                    .toList();
        }
    }
}
