package org.ahoyphone.sip.endpoint;

import java.util.function.Function;
import org.ahoyphone.sip.dialog.Fired;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.message.Request;

/// Makes a usage's events of what happens to it: of what came of its requests, of its timers, of requests in its dialogs. One
/// for all usages of a kind.
///
/// @param <E> the events
public record UsageEvents<E>(Function<Outcome, E> outcome, Function<Fired, E> fired, Function<Request, E> received) {}
