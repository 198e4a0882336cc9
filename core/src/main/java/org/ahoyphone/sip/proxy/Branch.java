package org.ahoyphone.sip.proxy;

import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// One way that a request was forwarded, in a [ResponseContext].
///
/// @param breadth  its share of Max-Breadth
/// @param answer   its final response as it goes upstream, once it is [Progress#DONE]; null if another branch took its place
record Branch(Target target, int breadth, Progress progress, @Nullable Response answer) {

    enum Progress {
        /// Nothing heard.
        TRYING,
        /// Answered provisionally.
        PROCEEDING,
        /// To be cancelled, but nothing was heard yet: a CANCEL has to wait for that (RFC 3261 section 9.1).
        OWING_CANCEL,
        CANCELLED,
        DONE
    }

    static Branch trying(Target target, int breadth) {
        return new Branch(target, breadth, Progress.TRYING, null);
    }

    Branch at(Progress next) {
        return new Branch(target, breadth, next, null);
    }

    Branch done(@Nullable Response response) {
        return new Branch(target, breadth, Progress.DONE, response);
    }

    boolean pending() {
        return progress != Progress.DONE;
    }

    boolean cancelled() {
        return progress == Progress.OWING_CANCEL || progress == Progress.CANCELLED;
    }
}
