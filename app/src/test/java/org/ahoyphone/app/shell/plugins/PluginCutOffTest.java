package org.ahoyphone.app.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.sample.Diary;
import org.ahoyphone.sample.SampleEars;
import org.ahoyphone.sample.SamplePlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plugins that throw, hang or are built badly: each is named to the user and harms nobody else.
class PluginCutOffTest {
    @TempDir
    Path root;

    private HostBench bench;

    @BeforeEach
    void start() {
        bench = new HostBench(root, HostBench.PATIENT).start();
    }

    private void hasty() {
        bench.close();
        bench = new HostBench(root, HostBench.HASTY).start();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void drop(PluginJar jar, String name) {
        jar.writeJar(bench.dropped.resolve(name));
    }

    /// Makes everything happen to all plugins that can happen.
    private FakeCall everything(String id) {
        var call = new FakeCall(id, true);
        bench.host.started(call);
        call.happen(new CallEvent.Answered(NegotiatedMedia.NONE));
        bench.host.happened(new PhoneEvent.MessageReceived(Samples.message("to " + id)));
        bench.host.happened(Samples.sent("by " + id));
        return call;
    }

    private void assertCutOff(String id, String why) {
        assertThat(bench.row(id)).extracting(PluginRow::on, PluginRow::running, PluginRow::problem).containsExactly(true, false, why);
        assertThat(bench.contributionsOf(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "received, taking a message",
        "sent, taking a message's outcome",
        "started, observing a call",
        "happened, observing a call"
    })
    void whatThrowsInACallbackIsCutOffAndNamed(String occasion, String words) {
        String id = "throws-" + occasion;
        drop(PluginJar.of(id).at(occasion, "throw"), "bad.jar");
        drop(PluginJar.of("beside-" + id), "good.jar");
        bench.look();
        FakeCall call = everything("call-" + occasion);

        String why = "The plugin " + id + " was switched off: " + words + " failed (IllegalStateException).";
        assertThat(bench.notice()).isEqualTo(why);
        assertCutOff(id, why);
        HostBench.awaitThreadGone(id);
        assertThat(Diary.of(id).lines()).as("it may still put its things away").endsWith("stop 1.0.0");

        assertThat(call.state()).isEqualTo(CallState.ACTIVE);
        call.end();
        Diary good = Diary.of("beside-" + id);
        good.await("happened Ended");
        good.await("sent by call-" + occasion);
        assertThat(good.lines()).contains("started call-" + occasion, "happened Answered", "received to call-" + occasion);
        assertThat(bench.row("beside-" + id).running()).isTrue();
        assertThat(bench.notices).isEmpty();
    }

    @Test
    void whatThrowsEverywhereIsToldOnce() {
        var jar = PluginJar.of("throws-all");
        List.of("received", "sent", "started", "happened", "run", "stop").forEach(occasion -> jar.at(occasion, "error"));
        drop(jar, "bad.jar");
        bench.look();
        FakeCall call = everything("call");
        call.end();
        assertThat(bench.notice()).startsWith("The plugin throws-all was switched off: ").endsWith(" failed (NoSuchMethodError).");
        HostBench.awaitThreadGone("throws-all");
        assertThat(bench.notices).isEmpty();
        assertThat(call.state()).isEqualTo(CallState.ENDED);
    }

    @Test
    void aButtonThatThrowsThrowsNothingAtTheWindow() {
        drop(PluginJar.of("throws-run").at("run", "throw"), "bad.jar");
        bench.look();
        bench.action("throws-run").action().accept(new FakeCall("c", false));
        assertThat(bench.notice()).contains("throws-run").contains("its button failed");
        HostBench.awaitThreadGone("throws-run");
    }

    @ParameterizedTest
    @CsvSource({
        "constructor, throw, its start failed (IllegalStateException).",
        "start, throw, its start failed (IllegalStateException).",
        "start, error, its start failed (NoSuchMethodError).",
        "start, block, its start took longer than 60 s.",
        "content, throw, making its panes failed (IllegalStateException).",
        "content, block, making its panes took longer than 60 s.",
        "title, null, making its panes failed (NullPointerException)."
    })
    void whatDoesNotStartIsNamedAndListed(String occasion, String how, String words) {
        String id = "starts-" + occasion + "-" + how;
        drop(PluginJar.of(id).at(occasion, how), "bad.jar");
        drop(PluginJar.of("beside-" + id), "good.jar");
        bench.look();
        String why = "The plugin " + id + " was switched off: " + words;
        assertThat(bench.notice()).isEqualTo(why);
        assertCutOff(id, why);
        assertThat(bench.row("beside-" + id).running()).isTrue();
        HostBench.awaitThreadGone(id);
        boolean started = occasion.equals("content") || occasion.equals("title");
        assertThat(Diary.of(id).lines().contains("stop 1.0.0")).as("stopped, as it had started").isEqualTo(started);
    }

    @ParameterizedTest
    @CsvSource({"received", "sent", "started", "happened"})
    void whatBlocksIsInterruptedCutOffAndNamed(String occasion) {
        String id = "blocks-" + occasion;
        drop(PluginJar.of(id).at(occasion, "block"), "bad.jar");
        bench.look();
        everything("call-" + occasion).end();
        assertThat(bench.notice()).contains(id).endsWith(" took longer than 60 s.");
        HostBench.awaitThreadGone(id);
        assertThat(Diary.of(id).lines()).contains("interrupted").endsWith("stop 1.0.0");
        assertThat(bench.notices).isEmpty();
    }

    @Test
    void whatHeedsNoInterruptHoldsNobodyUp() throws IOException {
        hasty();
        drop(PluginJar.of("stubborn").at("received", "stubborn"), "bad.jar");
        drop(PluginJar.of("beside-stubborn"), "good.jar");
        bench.look();
        bench.host.happened(new PhoneEvent.MessageReceived(Samples.message("one")));
        Diary.of("stubborn").await("received one");
        // It hangs now. Everybody else goes on, before and after it is cut off.
        FakeCall call = everything("call");
        Diary good = Diary.of("beside-stubborn");
        good.await("started call");
        good.await("sent by call");
        assertThat(bench.notice()).isEqualTo("The plugin stubborn was switched off: taking a message took longer than 400 ms.");
        assertThat(bench.contributionsOf("stubborn")).isEmpty();
        call.end();
        good.await("happened Ended");
        Diary.of("stubborn").await("interrupted, and stays");

        Files.delete(bench.dropped.resolve("bad.jar"));
        bench.look();
        assertThat(bench.rows()).extracting(PluginRow::id).containsExactly("beside-stubborn");
        Diary.of("stubborn").release();
        HostBench.awaitThreadGone("stubborn");
    }

    @Test
    void cutOffItCanBeSwitchedOnAgain() {
        drop(PluginJar.of("again").at("received", "throw"), "bad.jar");
        bench.look();
        bench.host.happened(new PhoneEvent.MessageReceived(Samples.message("one")));
        bench.notice();
        bench.switchOn("again", true);
        assertThat(bench.row("again")).extracting(PluginRow::running, PluginRow::problem).containsExactly(true, "");
        bench.host.happened(Samples.sent("m"));
        Diary.of("again").await("sent m");
        bench.host.happened(new PhoneEvent.MessageReceived(Samples.message("two")));
        assertThat(bench.notice()).contains("again");
    }

    @Test
    void aNewerFileHealsAPluginThatWasCutOff() {
        Path file = bench.dropped.resolve("heals.jar");
        PluginJar.of("heals").at("start", "throw").writeJar(file);
        bench.look();
        bench.notice();
        PluginJar.of("heals").version("1.0.1").writeJar(file);
        bench.look();
        assertThat(bench.row("heals")).extracting(PluginRow::running, PluginRow::problem).containsExactly(true, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Plugin-Id      |            | needs a Plugin-Id of letters, digits, dots and dashes",
        "Plugin-Id      | ../../evil | needs a Plugin-Id of letters, digits, dots and dashes",
        "Plugin-Version |            | names no Plugin-Version",
        "Plugin-Class   |            | names no Plugin-Class",
        "Plugin-Dependencies | other | wants another plugin's classes, which no plugin sees"
    })
    void aManifestThatSaysTooLittleIsToldInWords(String name, String value, String words) {
        drop(PluginJar.of("manifest").manifest(name, value == null ? "" : value), "wrong.jar");
        drop(PluginJar.of("beside-manifest"), "good.jar");
        bench.look();
        assertThat(bench.row("wrong.jar"))
                .extracting(PluginRow::on, PluginRow::running, PluginRow::problem)
                .containsExactly(false, false, "wrong.jar is no plugin: it " + words + ".");
        assertThat(bench.row("beside-manifest").running()).isTrue();
    }

    @Test
    void filesThatAreNoPluginsAreToldInWords() throws IOException {
        Files.writeString(bench.dropped.resolve("text.jar"), "no zip at all");
        Files.writeString(bench.dropped.resolve("text.zip"), "no zip at all");
        Files.writeString(bench.dropped.resolve("empty.jar"), "");
        zip("bare.jar", "readme.txt", "a jar without a manifest");
        zip("bare.zip", "readme.txt", "a zip without a plugin");
        zip("slip.zip", "../../slipped.txt", "written beside the folder");
        drop(PluginJar.of("beside-files"), "good.jar");
        bench.look();
        assertThat(bench.rows()).extracting(PluginRow::problem).containsExactlyInAnyOrder(
                "",
                "text.jar is no plugin: it is damaged.",
                "text.zip cannot be read, or is damaged.",
                "empty.jar is no plugin: it is damaged.",
                "bare.jar is no plugin: it has no manifest.",
                "bare.zip is no plugin: it has neither plugin.properties nor classes/META-INF/MANIFEST.MF.",
                "slip.zip cannot be read, or is damaged.");
        Path place = HostBench.copyOf("beside-files").getParent();
        try (var places = Files.list(place.getParent())) {
            assertThat(places).as("no copy of what cannot be used").containsExactly(place);
        }
        assertThat(place.getParent().resolveSibling("slipped.txt")).doesNotExist();
        assertThat(bench.notices).isEmpty();
    }

    private void zip(String name, String entry, String text) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(bench.dropped.resolve(name)))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aMissingClassIsAFailedStart() {
        drop(PluginJar.of("no-class").without(SamplePlugin.class), "a.jar");
        drop(PluginJar.of("no-ears").without(SampleEars.class), "b.jar");
        bench.look();
        assertThat(List.of(bench.notice(), bench.notice())).satisfiesExactlyInAnyOrder(
                sentence -> assertThat(sentence).contains("no-class").contains("its start failed"),
                sentence -> assertThat(sentence).contains("no-ears").contains("making its extensions failed"));
    }

    @Test
    void aFileThatCouldNotBeUsedIsTriedAgainWhenSwitchedOn() throws IOException {
        Path file = bench.dropped.resolve("late.jar");
        Files.writeString(file, "broken");
        bench.look();
        bench.switchOn("late.jar", false);
        assertThat(bench.saved).as("it is no plugin that could be off").isEmpty();
        bench.switchOn("late.jar", true);
        assertThat(bench.row("late.jar").problem()).isEqualTo("late.jar is no plugin: it is damaged.");
    }

    @Test
    void aHostClosedWhileAPluginHangsEnds() {
        hasty();
        drop(PluginJar.of("hangs-end").at("stop", "block"), "a.jar");
        drop(PluginJar.of("stubborn-end").at("stop", "stubborn"), "b.jar");
        bench.look();
        bench.host.close();
        assertThat(Diary.of("hangs-end").lines()).contains("stop 1.0.0", "interrupted");
        assertThat(Diary.of("stubborn-end").lines()).contains("stop 1.0.0");
        Diary.of("stubborn-end").release();
        HostBench.awaitThreadGone("hangs-end");
        HostBench.awaitThreadGone("stubborn-end");
    }
}
