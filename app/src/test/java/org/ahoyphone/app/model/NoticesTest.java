package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.ahoyphone.app.fake.TestClock;
import org.junit.jupiter.api.Test;

final class NoticesTest {
    private final TestClock clock = new TestClock();
    private final Notices notices = new Notices(clock);

    @Test
    void goByThemselves() {
        notices.tell("first");
        clock.pass(Duration.ofSeconds(6));
        notices.tell("second");
        clock.pass(Duration.ofSeconds(6));
        notices.expire(clock.instant());
        assertThat(notices.list()).extracting(Notice::text).containsExactly("second");
    }

    @Test
    void fewAtATimeAndTheSameOnlyOnce() {
        for (String text : new String[] {"a", "b", "a", "c", "d"}) {
            notices.tell(text);
        }
        assertThat(notices.list()).extracting(Notice::text).containsExactly("a", "c", "d");
    }

    @Test
    void undoneOnceAndInReverseOrder() {
        var undone = new ArrayList<String>();
        notices.tell("one", () -> undone.add("one"));
        notices.tell("plain");
        notices.tell("two", () -> undone.add("two"));
        Notice two = notices.list().getLast();
        assertThat(notices.undoLast()).isTrue();
        notices.undo(two);
        assertThat(notices.undoLast()).isTrue();
        assertThat(notices.undoLast()).isFalse();
        assertThat(undone).containsExactly("two", "one");
        assertThat(notices.list()).extracting(Notice::text).containsExactly("plain");
        notices.dismiss(notices.list().getFirst());
        assertThat(notices.list()).isEmpty();
    }
}
