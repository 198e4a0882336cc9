package org.ahoyphone.tls;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where questions about certificates are put, and what was answered until the program ends. One question about one
/// certificate at one place at a time; all connections that meet it wait for the same answer.
final class TrustDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TrustDesk.class);

    private record Subject(PinStore.Place place, Fingerprint fingerprint) {}

    private final CertificateTrust trust;
    private final PinStore pins;
    private final long patienceMs;
    private final Map<Subject, TrustAnswer> answered = new HashMap<>();
    private final Map<Subject, CompletableFuture<TrustAnswer>> open = new HashMap<>();

    /// @param patienceMs how long an answer is waited for, ms
    TrustDesk(CertificateTrust trust, PinStore pins, long patienceMs) {
        this.trust = trust;
        this.pins = pins;
        this.patienceMs = patienceMs;
    }

    /// Waits for the answer; to be called on a thread that may wait for minutes.
    ///
    /// @throws UntrustedException if the certificate is not to be trusted
    void decide(TrustQuestion question) throws UntrustedException {
        var subject = new Subject(new PinStore.Place(question.host(), question.port()), question.fingerprint());
        switch (answer(subject, question)) {
            case ONCE, ALWAYS -> LOG.info("The certificate {} of {} is trusted.", subject.fingerprint, subject.place);
            case NEVER -> throw new UntrustedException(question.doubt().words());
        }
    }

    private TrustAnswer answer(Subject subject, TrustQuestion question) throws UntrustedException {
        CompletableFuture<TrustAnswer> asked;
        synchronized (this) {
            TrustAnswer known = answered.get(subject);
            if (known != null) {
                return known;
            }
            asked = open.get(subject);
            if (asked == null) {
                asked = ask(question);
                open.put(subject, asked);
            }
        }
        try {
            TrustAnswer answer = asked.get(patienceMs, TimeUnit.MILLISECONDS);
            remember(subject, answer);
            return answer;
        } catch (TimeoutException | CancellationException _) {
            throw new UntrustedException(question.doubt().words() + ", and nobody said in time that it can be trusted");
        } catch (ExecutionException e) {
            LOG.error("Nobody could be asked about the certificate of {}.", subject.place, e.getCause());
            throw new UntrustedException(question.doubt().words());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UntrustedException(question.doubt().words());
        } finally {
            synchronized (this) {
                open.remove(subject, asked);
            }
            asked.cancel(false);
        }
    }

    private CompletableFuture<TrustAnswer> ask(TrustQuestion question) {
        try {
            return trust.ask(question);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void remember(Subject subject, TrustAnswer answer) {
        if (answer == TrustAnswer.ALWAYS) {
            try {
                pins.put(subject.place, subject.fingerprint);
            } catch (IOException e) {
                LOG.warn("The certificate of {} is trusted until the program ends only: {}", subject.place, e.getMessage());
            }
        } else {
            synchronized (this) {
                answered.put(subject, answer);
            }
        }
    }
}
