package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.Sender;
import com.bizosaas.kernel.mail.carrier.SmtpAddress;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages to people. Each is a row of the tray, written in the transaction that has something to say; where a carrier
 * is configured it goes out after the commit, otherwise the tray is where it ends. Outside the demo nobody but the
 * addressee may read the token in a link.
 */
public final class Mail implements AutoCloseable {

    private final Tray tray;
    private final Writing writing;
    private final Dispatch dispatch;
    private final Catching catching;
    private final Database database;
    private final Map<Channel, Lane> lanes = new EnumMap<>(Channel.class);
    private final Set<Channel> carried = EnumSet.noneOf(Channel.class);
    private final SenderPaths senderPaths = new SenderPaths();
    private final List<Route> routes = new ArrayList<>();

    /** Adds the resources under {@code messages}; nothing is read from the database before the first request. */
    public Mail(Transactions transactions, Resources resources, Sealing sealing, MailOptions options) {
        this.database = transactions.database();
        Items<Message> messages = resources.add(Message.RESOURCE);
        Items<Template> templates = resources.add(Template.RESOURCE);
        Texts texts = new Texts(templates, resources.add(Branding.RESOURCE), resources.tenancy());
        resources.add(Topic.RESOURCE);
        Items<InboxItem> inbox = resources.add(InboxItem.RESOURCE);
        Consent consent = new Consent(resources.add(Suppression.RESOURCE), resources.add(Preference.RESOURCE));
        this.tray = new Tray(messages, inbox, new Masking(options.showTokens(), sealing));
        Unsubscribing unsubscribing = new Unsubscribing(
                transactions, tray, consent, new Links(sealing.key("unsubscribe")), options.baseUrl());
        this.writing = new Writing(texts, consent, tray, unsubscribing, this::wake);
        Links ids = new Links(sealing.key("message-id"));
        Letters letters = new Letters(tray, texts, unsubscribing, ids);
        this.dispatch = new Dispatch(tray, consent, letters, new Digests(tray, writing));
        this.catching = new Catching(database, tray, consent, ids);
        routes.addAll(unsubscribing.routes());
        routes.addAll(new TrayPaths(tray, this::wake).routes(transactions));
        routes.addAll(senderPaths.routes(transactions));
        routes.addAll(new SendPaths(this, tray, texts, resources).routes(transactions));
    }

    /** The paths beside those of the resources. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /**
     * From now on messages of this channel go out by these carriers, each asked when those before it do not take a
     * message; before the first request. Without any they end in the tray when their time has come. {@code node} is this
     * home.
     */
    public void carryBy(Channel channel, List<? extends Carrier> carriers, UUID node, MeterRegistry registry) {
        Outbox outbox = new Outbox(database, node);
        Delivery delivery = new Delivery(outbox, dispatch, new Tally(registry, channel));
        Lane lane = new Lane(channel, carriers.isEmpty() ? List.of(new Indoors()) : carriers, outbox, delivery);
        lanes.put(channel, lane);
        if (!carriers.isEmpty()) {
            carried.add(channel);
        }
        Tally.waiting(registry, channel, outbox);
    }

    /** Mails come from this sender, by these servers: what is to be published about that is told to administrators. */
    public void comeFrom(Sender sender, List<SmtpAddress> relays) {
        senderPaths.tell(sender, relays);
    }

    /**
     * Takes mails in on this port of loopback, once it is started; 0 is any port. A tenant keeps about {@code most} of
     * them.
     */
    public Catcher catcher(int port, int most, Catcher.Doors doors) {
        return new Catcher(port, most, catching, doors);
    }

    /** Forgets what nobody needs any more; to be run once a day in each tenant. */
    public void sweep(Tx tx) {
        Sweeping.sweep(tx);
    }

    /** Begins to send; what an earlier run left goes first. */
    public void start() {
        lanes.values().forEach(Lane::start);
    }

    /** Why messages of a channel cannot go out at the moment, if so. */
    public Optional<String> trouble(Channel channel) {
        Lane lane = lanes.get(channel);
        return lane == null ? Optional.empty() : Optional.ofNullable(lane.trouble());
    }

    /** Why messages cannot go out at the moment; tries the ways that are not in use. */
    public List<String> troubles() {
        return lanes.values().stream().flatMap(lane -> lane.tried().stream()).toList();
    }

    /** Writes a message of a tenant that is nobody, and sees whether the tray has it; nothing of it is left. */
    public boolean isKept(UUID nobody) {
        Caller caller = Caller.system(nobody);
        List<Boolean> seen = new ArrayList<>();
        database.rehearse(caller, tx -> {
            UUID id = send(tx, Draft.inApp(nobody, "account", "verify", "verify"));
            seen.add(tray.find(tx, id).isPresent());
        });
        return seen.contains(true);
    }

    /** Ends what is being sent and takes up nothing more. */
    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
    }

    /**
     * Writes a message of the transaction's tenant; it is there, and on its way, when the transaction is. Answers its
     * id; 422 names what is missing.
     */
    public UUID send(Tx tx, Draft draft) {
        return writing.send(tx, draft);
    }

    /**
     * Takes a message back that has not gone out yet; false when it went, or is just going. A later draft with its key
     * means it still.
     */
    public boolean cancel(Tx tx, UUID message) {
        return tray.cancel(tx, message);
    }

    /** Wakes who carries this channel once the transaction stands; false when nobody carries it out of the house. */
    private boolean wake(Tx tx, Channel channel) {
        @Nullable Lane lane = lanes.get(channel);
        if (lane != null) {
            tx.afterCommit(lane::wake);
        }
        return carried.contains(channel);
    }
}
