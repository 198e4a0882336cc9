package org.ahoyphone.sip.proxy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.sip.auth.Challenge;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.ahoyphone.sip.auth.DigestVerifier;
import org.ahoyphone.sip.auth.NonceCounts;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// The policy of a domain that knows its users: it registers them, lets them call anybody, lets anybody call them, and forwards
/// nothing between strangers.
///
/// @param names     the domain and the proxy
/// @param locations where its users are
/// @param doors     who they are; null lets everybody be who he says
public record HomeDomain(ProxyNames names, LocationService locations, Registrar registrar, @Nullable Doors doors)
        implements ProxyPolicy {

    /// Whom to let in by digest.
    ///
    /// @param registrar asks by 401
    /// @param proxy     asks by 407
    /// @param counts    remembers which answers have registered somebody: one that was overheard binds no other contact, for digest does
    ///                  not protect Contact. Requests that are forwarded may come by again with the answer that let them in; those are
    ///                  not counted
    public record Doors(DigestVerifier registrar, DigestVerifier proxy, DigestVerifier.Users users, NonceCounts counts) {
        private static final long NONCE_MS = 60_000;

        /// More than register within the life of a nonce.
        private static final int MOST_NONCES = 100_000;

        /// With the usual memory. The nonces of the registrar may not live longer than a minute.
        public Doors(DigestVerifier registrar, DigestVerifier proxy, DigestVerifier.Users users) {
            this(registrar, proxy, users, new NonceCounts(NONCE_MS, MOST_NONCES));
        }

        /// SHA-256 and, for old phones, MD5; a nonce is good for a minute.
        ///
        /// @param key at least 16 secret random bytes
        public static Doors of(String realm, byte[] key, DigestVerifier.Users users) {
            List<DigestAlgorithm> algorithms = List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
            return new Doors(
                    new DigestVerifier(realm, false, algorithms, NONCE_MS, key),
                    new DigestVerifier(realm, true, algorithms, NONCE_MS, key),
                    users);
        }
    }

    @Override
    public void decide(Arrival arrival, Consumer<Decision> decision) {
        Request request = arrival.request();
        boolean ours = names.responsible(request.uri());
        // What follows a dialog that this proxy recorded itself on was let in with its first request. So was the ACK of a call.
        boolean followsDialog = request.toTag() != null && !arrival.own().isEmpty();
        if (!ours && (followsDialog || request.is(Method.ACK))) {
            forward(request.uri(), decision);
        } else if (request.is(Method.REGISTER) && ours) {
            register(arrival, decision);
        } else {
            Response.Builder refusal = ours && (followsDialog || request.is(Method.ACK)) ? null : stranger(arrival, ours);
            if (refusal != null) {
                decision.accept(new Decision.Answer(refusal));
            } else if (ours) {
                lookUp(arrival, decision);
            } else {
                forward(request.uri(), decision);
            }
        }
    }

    private static void forward(Uri uri, Consumer<Decision> decision) {
        decision.accept(new Decision.Forward(List.of(Target.of(uri))));
    }

    /// Section 22.3: who says in From that he is one of us has to show it; who is not may call nobody but us.
    private Response.@Nullable Builder stranger(Arrival arrival, boolean ours) {
        Request request = arrival.request();
        if (!names.responsible(request.from().uri())) {
            return ours ? null : Response.of(request, 403).reason("No Relaying");
        }
        return doors == null ? null : refusal(doors.proxy(), 407, request.from().uri(), arrival);
    }

    private Response.@Nullable Builder refusal(DigestVerifier verifier, int status, Uri claimed, Arrival arrival) {
        Request request = arrival.request();
        boolean stale = false;
        switch (verifier.verify(request, arrival.nowMs(), Objects.requireNonNull(doors).users())) {
            case DigestVerifier.Verdict.Accepted accepted -> {
                // Section 10.3 step 4: right credentials, but for somebody else.
                if (status == 401 && !Objects.requireNonNull(doors).counts().accept(accepted.user() + " " + accepted.nonce(), accepted.nonceCount(), arrival.nowMs())) {
                    stale = true;
                    break;
                }
                boolean himself = claimed instanceof SipUri sip && accepted.user().equals(sip.user());
                return himself ? null : Response.of(request, 403);
            }
            case DigestVerifier.Verdict.Stale() -> stale = true;
            case DigestVerifier.Verdict.Missing() -> {}
            case DigestVerifier.Verdict.Refused(var _) -> {}
        }
        Response.Builder challenge = Response.of(request, status);
        for (Challenge one : verifier.challenges(arrival.nowMs(), stale)) {
            challenge.add(one.header(), one.value());
        }
        return challenge;
    }

    private void register(Arrival arrival, Consumer<Decision> decision) {
        Request request = arrival.request();
        if (!(request.to().uri() instanceof SipUri to) || !names.responsible(to)) {
            // Section 10.3 step 5.
            decision.accept(new Decision.Answer(Response.of(request, 404)));
            return;
        }
        Response.Builder refusal = doors == null ? null : refusal(doors.registrar(), 401, to, arrival);
        if (refusal != null) {
            decision.accept(new Decision.Answer(refusal));
            return;
        }
        AddressOfRecord address = AddressOfRecord.of(to);
        locations.change(
                address,
                before -> registrar.register(request, address, arrival.flow(), before, arrival.nowMs()),
                response -> decision.accept(new Decision.Answer(response)));
    }

    private void lookUp(Arrival arrival, Consumer<Decision> decision) {
        Request request = arrival.request();
        SipUri uri = (SipUri) request.uri();
        Gruus gruus = registrar.settings().gruus();
        Optional<Gruus.Meaning> gruu = gruus == null ? Optional.empty() : gruus.read(uri);
        if (uri.user() == null) {
            // Section 11.2: the proxy itself is asked. It is there.
            decision.accept(new Decision.Answer(Response.of(request, request.is(Method.OPTIONS) ? 200 : 404)));
            return;
        }
        AddressOfRecord address = gruu.map(Gruus.Meaning::address).orElseGet(() -> AddressOfRecord.of(uri));
        locations.find(address, found -> {
            List<Target> targets = meant(found.at(arrival.nowMs()), gruu).targets();
            decision.accept(targets.isEmpty()
                    ? new Decision.Answer(Response.of(request, nobody(address)))
                    : new Decision.Forward(targets));
        });
    }

    /// RFC 5627 section 6: a GRUU leads to one user agent; a temporary one only while its registration lasts.
    private static AddressBindings meant(AddressBindings all, Optional<Gruus.Meaning> gruu) {
        if (gruu.isEmpty()) {
            return all;
        }
        AddressBindings agent = all.of(gruu.get().instance());
        String callId = gruu.get().callId();
        return callId == null
                ? agent
                : new AddressBindings(agent.all().stream().filter(binding -> callId.equals(binding.callId())).toList());
    }

    /// RFC 3261 section 16.5: known but not to be reached now, or not known.
    private int nobody(AddressOfRecord address) {
        return doors == null || doors.users().named(address.user()) != null ? 480 : 404;
    }
}
