package org.ahoyphone.sip.endpoint;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Salvage;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.TransportLayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings each message that arrives to the one it is for: its transaction, its usage, or the core; and answers what
/// nobody else should have to.
final class Routing implements TransportLayer.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    /// Most of what fills the tables is gone in half a minute, seconds.
    private static final String RETRY_AFTER = "30";

    private final Endpoint endpoint;
    private Capabilities capabilities;
    private final UserCore core;
    private final Usages usages;

    Routing(Endpoint endpoint, Capabilities capabilities, UserCore core, Usages usages) {
        this.endpoint = endpoint;
        this.capabilities = capabilities;
        this.core = core;
        this.usages = usages;
    }

    @Override
    public void received(SipMessage message, Flow flow) {
        switch (message) {
            case Request request -> received(request, flow);
            case Response response -> {
                if (!endpoint.clients().received(response)) {
                    LOG.debug("Nobody waits for {}", response);
                }
            }
        }
    }

    @Override
    public void malformed(ParseResult.Malformed what, Flow flow) {
        LOG.debug("From {}: {} at byte {}", flow, what.reason(), what.offset());
        Salvage salvage = what.salvage();
        if (salvage != null) {
            Via top = endpoint.transport().noted(salvage.topVia(), flow);
            endpoint.transport().reply(salvage.reply(top, endpoint.identifiers().tag()), top, flow);
        }
    }

    @Override
    public void lost(Flow flow, String why) {
        LOG.debug("{}", why);
        endpoint.clients().lost(flow, why);
        endpoint.keepers().forEach(keeper -> keeper.lost(flow, why));
    }

    @Override
    public void answered(Flow flow, byte @Nullable [] id, @Nullable InetSocketAddress seen) {
        endpoint.keepers().forEach(keeper -> keeper.answered(flow, id, seen));
    }

    private void received(Request request, Flow flow) {
        if (endpoint.servers().received(request)) {
            return;
        }
        switch (request.method()) {
            case Method.ACK -> acknowledged(request);
            case Method.CANCEL -> endpoint.servers().start(request, flow, guarded(this::cancel));
            default -> {
                if (endpoint.servers().full(endpoint.limits().transactions()) && usages.find(request) == null) {
                    overloaded(request, flow);
                    return;
                }
                // RFC 3261 section 8.2.2.2: the same request by another path is answered with 482.
                boolean merged = endpoint.servers().merged(request);
                endpoint.servers().start(request, flow, guarded(merged ? this::loop : asked -> asked(asked, flow)));
            }
        }
    }

    /// RFC 3261 section 21.5.4, without a transaction: the same request is answered with the same tag (section 8.2.7). What was
    /// agreed to before goes on.
    private void overloaded(Request request, Flow flow) {
        LOG.debug("Too much is going on to take {}", request);
        Response refusal = Response.of(request, 503)
                .toTag(Integer.toHexString(request.topVia().hashCode()))
                .set(HeaderName.RETRY_AFTER, RETRY_AFTER)
                .build();
        endpoint.transport().respond(
                refusal, endpoint.transport().back(flow, request.topVia()), why -> LOG.debug("The 503 cannot be sent: {}", why));
    }

    /// Whatever is wrong with who answers a request, its sender is told.
    private Consumer<Request> guarded(Consumer<Request> asked) {
        return request -> {
            try {
                asked.accept(request);
            } catch (RuntimeException e) {
                LOG.error("{} could not be handled.", request, e);
                answer(request, Response.of(request, 500));
            }
        };
    }

    /// An ACK that belongs to no transaction, or to one that was answered with a 2xx: it is for the dialog.
    void acknowledged(Request ack) {
        RunningUsage<?, ?, ?> usage = usages.find(ack);
        if (usage == null) {
            LOG.debug("Nobody waits for {}", ack);
        } else {
            usage.received(ack);
        }
    }

    private void loop(Request request) {
        answer(request, Response.of(request, 482));
    }

    private void cancel(Request cancel) {
        RunningUsage<?, ?, ?> inDialog = cancel.toTag() == null ? null : usages.find(cancel);
        RunningUsage<?, ?, ?> usage = inDialog == null ? endpoint.servers().cancelled(cancel) : inDialog;
        if (!endpoint.servers().knows(cancel)) {
            // Section 9.2: nothing to cancel.
            answer(cancel, Response.of(cancel, 481));
        } else if (usage == null) {
            // Already answered: nothing changes. The tag is the same as in that answer.
            Response.Builder ok = Response.of(cancel, 200);
            String tag = endpoint.servers().answeredTag(cancel);
            answer(cancel, tag == null ? ok : ok.toTag(tag));
        } else {
            usage.received(cancel);
        }
    }

    private void asked(Request request, Flow flow) {
        Response.Builder refusal = Inspection.refusal(request, capabilities);
        RunningUsage<?, ?, ?> usage = request.toTag() == null ? null : usages.find(request);
        Consumer<Request> group = request.toTag() == null || usage != null ? null : usages.group(request);
        if (request.toTag() != null && usage == null && group == null) {
            // Section 12.2.2: a dialog that is not known (any more).
            answer(request, Response.of(request, 481));
        } else if (refusal != null) {
            answer(request, refusal);
        } else if (usage != null) {
            usage.received(request);
        } else if (group != null) {
            group.accept(request);
        } else {
            outsideDialog(request, flow);
        }
    }

    private void outsideDialog(Request request, Flow flow) {
        switch (request.method()) {
            case Method.INVITE -> {
                Optional<ListenPoint> local = endpoint.transport().reachable(flow);
                if (local.isPresent()) {
                    core.invited(request, local.get());
                } else {
                    answer(request, Response.of(request, 500));
                }
            }
            case Method.OPTIONS -> options(request);
            // A BYE or the like without a To tag is for a dialog that cannot be (section 15.1.2).
            case Method.BYE, Method.UPDATE, Method.INFO, Method.PRACK -> answer(request, Response.of(request, 481));
            default -> core.asked(request);
        }
    }

    void capabilities(Capabilities now) {
        capabilities = now;
    }

    /// Section 11.2: what this side can do.
    void options(Request request) {
        Response.Builder response = Response.of(request, 200);
        capabilities.answer().forEach(field -> response.set(field.name(), field.value()));
        answer(request, response);
    }

    void answer(Request request, Response.Builder response) {
        if (!capabilities.product().isEmpty()) {
            response.set(HeaderName.SERVER, capabilities.product());
        }
        endpoint.respond(request, response.toTag(endpoint.identifiers().tag()).build());
    }
}
