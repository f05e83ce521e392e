package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.epoch.CarryOver;
import io.twinlog.correlator.epoch.Decision;
import io.twinlog.correlator.epoch.Telling;
import io.twinlog.model.EventTime;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscribers what a stage decides, in an epoch that has others before it: what they were told already is not told
 * again.
 *
 * <pre>
 *   LISTENING   reads what was told before; nothing is played
 *   REREADING   the logs are played up to where the epoch before had got to; nothing is told, only kept
 *   COMPARING   tells where what was found differs from what was told; nothing is played
 *   WAITING     plays on and tells; what was told and is not found yet may still be
 *   CLEARING    ends what was not found; nothing is played
 *   TELLING     from now on
 * </pre>
 *
 * <p>Each phase is stored together with what it tells, so that a crash repeats nothing.
 *
 * @param <T> what is told
 */
final class Teller<T> implements AutoCloseable {

    /** Memos dealt with at a time. */
    private static final int PIECE = 500;

    private final Memos<T> memos;
    private final Telling<T> telling;
    private final Voice<T> voice;
    private final Past past;
    private final CarryOver<T> carryOver;
    private final Listening<T> before;
    private @Nullable Records records;
    private Phase phase;

    /** How far an epoch has come. The constants' order is part of the format of the store. */
    enum Phase {
        LISTENING,
        REREADING,
        COMPARING,
        WAITING,
        CLEARING,
        TELLING
    }

    /** Who tells. */
    interface Voice<T> {

        /**
         * Tells subscribers.
         *
         * @param subject the hash of its subject
         */
        void tell(int subject, T news);

        /** What subscribers can read of it. */
        T asTold(T news);
    }

    /** Records to be read a little at a time. */
    interface Records extends AutoCloseable {

        /** Hands over some records; returns whether there are more. */
        boolean read(Consumer<ConsumerRecord<byte[], byte[]>> records);

        @Override
        void close();
    }

    /** What was told before. */
    interface Listening<T> {

        Records open();

        /** What a record tells, if it concerns this task; else null. */
        @Nullable
        Memo<T> hear(ConsumerRecord<byte[], byte[]> record);
    }

    /** Goes on where the store's last user was. */
    Teller(Memos<T> memos, Telling<T> telling, Voice<T> voice, Past past, Listening<T> before) {
        this.memos = memos;
        this.telling = telling;
        this.voice = voice;
        this.past = past;
        this.carryOver = new CarryOver<>(telling, past.reread());
        this.before = before;
        this.phase = memos.phase();
    }

    /** Up to when may be played. */
    EventTime limit() {
        return switch (phase) {
            case LISTENING -> EventTime.MIN;
            case REREADING, COMPARING -> past.reread().until();
            case WAITING, CLEARING -> past.reread().allFoundBy();
            case TELLING -> EventTime.MAX;
        };
    }

    /** Something of a subject was decided at an event time. */
    void found(byte[] id, int subject, T news, EventTime at) {
        Memo<T> memo = memos.get(id);
        if (phase == Phase.REREADING) {
            memos.put(id, new Memo<>(subject, memo == null ? null : memo.told(), news));
        } else if (memo == null) {
            tell(id, subject, news);
        } else {
            settle(id, memo.withFound(news), decisionAfter(memo, news, at), at);
        }
    }

    private Decision decisionAfter(Memo<T> memo, T news, EventTime at) {
        T told = memo.told();
        if (told != null && memo.found() != null && decision(memo, at) instanceof Decision.Hold held) {
            return carryOver.after(held, told, voice.asTold(news));
        }
        return decision(memo.withFound(news), at);
    }

    private Decision decision(Memo<T> memo, EventTime at) {
        T found = memo.found();
        return carryOver.decide(memo.told(), found == null ? null : voice.asTold(found), at);
    }

    /** Everything up to here has been played. */
    void played(EventTime upTo) {
        if (phase == Phase.REREADING && !upTo.isBefore(limit())) {
            become(Phase.COMPARING);
        } else if (phase == Phase.WAITING && !upTo.isBefore(limit())) {
            become(Phase.CLEARING);
        }
    }

    /** Does some of what is to be done between playing; returns whether there is more. */
    boolean work() {
        return switch (phase) {
            case LISTENING -> listen();
            case COMPARING -> compare(past.reread().until(), Phase.WAITING);
            case CLEARING -> compare(past.reread().allFoundBy(), Phase.TELLING);
            case REREADING, WAITING, TELLING -> false;
        };
    }

    private boolean listen() {
        Records told = records;
        if (told == null) {
            told = before.open();
            records = told;
        }
        boolean more = told.read(record -> {
            Memo<T> heard = before.hear(record);
            // Also what ended before all logs begin: those that reach back further may tell of it again.
            if (heard != null) {
                memos.put(record.key(), heard);
            }
        });
        if (!more) {
            close();
            become(Phase.REREADING);
        }
        return more;
    }

    private boolean compare(EventTime at, Phase next) {
        boolean more = memos.next(PIECE, (id, memo) -> settle(id, memo, decision(memo, at), at));
        if (!more) {
            memos.fromTheFirst();
            become(next);
        }
        return more;
    }

    private void settle(byte[] id, Memo<T> memo, Decision decision, EventTime at) {
        T told = memo.told();
        T found = memo.found();
        if (decision instanceof Decision.Wait || decision instanceof Decision.Hold) {
            memos.put(id, memo);
            return;
        }
        memos.forget(id);
        if (decision instanceof Decision.Say say && found != null) {
            keepLead(id, found, say.revision());
            voice.tell(memo.subject(), telling.withRevision(found, say.revision()));
        } else if (decision instanceof Decision.End end && told != null) {
            voice.tell(memo.subject(), telling.ended(told, end.revision(), at));
        } else if (decision instanceof Decision.Keep keep && found != null) {
            keepLead(id, found, keep.revision());
        }
    }

    /** This epoch counts its revisions from 1, subscribers have counted on. */
    private void keepLead(byte[] id, T found, int revision) {
        int lead = revision - telling.revision(found);
        if (lead != 0 && !telling.isWorthNothingAlone(found)) {
            memos.lead(id, lead);
        }
    }

    private void tell(byte[] id, int subject, T news) {
        int lead = memos.lead(id);
        int revision = telling.revision(news) + lead;
        if (telling.isWorthNothingAlone(news)) {
            memos.lead(id, 0);
            if (revision <= 1) {
                return;
            }
        }
        voice.tell(subject, lead == 0 ? news : telling.withRevision(news, revision));
    }

    private void become(Phase next) {
        phase = next;
        memos.phase(next);
    }

    @Override
    public void close() {
        Records told = records;
        records = null;
        if (told != null) {
            told.close();
        }
    }
}
