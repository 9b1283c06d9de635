package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody has said about messages of one kind. Of each thing that may be said the most specific word counts. */
record Wishes(List<Said> said) {

    /** Of nobody in particular, or about what must be heard. */
    static final Wishes NONE = new Wishes(List.of());

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final LocalTime DAILY = LocalTime.of(8, 0);

    /** A preference that concerns them. */
    record Said(
            UUID preference,
            boolean ofTopic,
            boolean allowed,
            Preference.@Nullable Digest digest,
            @Nullable Duration window,
            @Nullable LocalTime daily,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable ZoneId zone) {

        static Said of(Row row) {
            return new Said(
                    row.id(),
                    row.flag(),
                    row.flag(),
                    read(row.textOrNull(), Preference.Digest::named),
                    read(row.numberOrNull(), Duration::ofMinutes),
                    read(row.textOrNull(), LocalTime::parse),
                    read(row.textOrNull(), LocalTime::parse),
                    read(row.textOrNull(), LocalTime::parse),
                    read(row.textOrNull(), ZoneId::of));
        }

        private static <F, T> @Nullable T read(@Nullable F value, Function<F, T> reader) {
            return value == null ? null : reader.apply(value);
        }
    }

    /** What messages are about, for whom and by which channel. */
    record Kind(
            UUID person,
            String topic,
            Channel channel,
            @Nullable UUID about) {}

    /** One thing weighs more than a topic, and a topic more than a channel. */
    static Wishes of(Tx tx, Kind kind) {
        return new Wishes(
                tx.list(Sql.of("""
                                select p.id, p.topic is not null, p.allowed, p.digest, p.digest_minutes, p.digest_at, p.quiet_from, p.quiet_to, p.zone
                                from messages.preference p
                                where p.tenant_id = ? and p.person = ? and p.deleted_at is null
                                    and (p.topic is null or p.topic = ?) and (p.channel is null or p.channel = ?)
                                    and (p.about is null or p.about = ?::uuid)
                                order by (p.about is not null)::int * 4 + (p.topic is not null)::int * 2
                                    + (p.channel is not null)::int desc
                                """, tx.tenant(), kind.person(), kind.topic(), kind.channel(), kind.about()), Said::of));
    }

    /** Why she wants none of them, if so, naming the row that says it. */
    Optional<String> against() {
        return against(said);
    }

    /** The same, when only a word about the topic itself counts. */
    Optional<String> againstByName() {
        return against(said.stream().filter(Said::ofTopic).toList());
    }

    private static Optional<String> against(List<Said> words) {
        return words.stream()
                .findFirst()
                .filter(first -> !first.allowed())
                .map(first -> "preference " + first.preference());
    }

    /** When what is written at this time is told together with others; empty when it is told by itself. */
    Optional<Instant> gatheredAt(Instant at) {
        return switch (first(Said::digest).orElse(Preference.Digest.NONE)) {
            case NONE -> Optional.empty();
            case WINDOW -> Optional.of(at.plus(first(Said::window).orElse(WINDOW)));
            case DAILY -> Optional.of(Hours.next(at, first(Said::daily).orElse(DAILY), zone()));
        };
    }

    /** Until when she is not to be disturbed, if so at this time. */
    Optional<Instant> quietUntil(Instant at) {
        return said.stream()
                .filter(each -> each.quietFrom() != null && each.quietTo() != null)
                .findFirst()
                .flatMap(each -> Hours.quietUntil(
                        at, Objects.requireNonNull(each.quietFrom()), Objects.requireNonNull(each.quietTo()), zone()));
    }

    private ZoneId zone() {
        return first(Said::zone).orElse(ZoneOffset.UTC);
    }

    private <T> Optional<T> first(Function<Said, @Nullable T> what) {
        for (Said each : said) {
            T found = what.apply(each);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
