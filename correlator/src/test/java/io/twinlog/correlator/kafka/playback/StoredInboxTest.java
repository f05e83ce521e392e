package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredInboxTest extends InboxContract {
    @Override
    protected Inbox<Input> inboxOf(List<Input> left, List<Input> right) {
        StoredInbox<Input> inbox = open(HeapStore.open("inbox"));
        Stream.of(left, right).flatMap(List::stream).forEach(input -> add(inbox, input));
        return inbox;
    }

    /** The same where every input was saved, and the process has ended since. */
    @Nested
    class Saved extends InboxContract {
        @Override
        protected Inbox<Input> inboxOf(List<Input> left, List<Input> right) {
            KeyValueStore<Bytes, byte[]> store = HeapStore.open("inbox");
            StoredInbox<Input> before = open(store);
            Stream.of(left, right).flatMap(List::stream).forEach(input -> add(before, input));
            before.save();
            return open(store);
        }
    }

    /** The same where a part of each subject's inputs of each time was saved, and there is a save between any two pieces. */
    @Nested
    class PartlySaved extends InboxContract {

        long keep() {
            return 0;
        }

        @Override
        protected Inbox<Input> inboxOf(List<Input> left, List<Input> right) {
            StoredInbox<Input> inbox = open(HeapStore.open("inbox"), false, keep());
            List<Input> all = Stream.of(left, right).flatMap(List::stream).toList();
            for (int i = 0; i < all.size(); i += 2) {
                add(inbox, all.get(i));
            }
            inbox.save();
            for (int i = 1; i < all.size(); i += 2) {
                add(inbox, all.get(i));
            }
            return (target, atLeast) -> {
                Inbox.Batch<Input> batch = inbox.take(target, atLeast);
                inbox.save();
                return batch;
            };
        }
    }

    /** The same where little, or much, of what was saved stays in memory. */
    @Nested
    class PartlySavedAndLittleKept extends PartlySaved {
        @Override
        long keep() {
            return 100;
        }
    }

    @Nested
    class PartlySavedAndAllKept extends PartlySaved {
        @Override
        long keep() {
            return 1 << 20;
        }
    }

    @Test
    void howManyWaitIsKnownWhoeverSavedThem() {
        KeyValueStore<Bytes, byte[]> store = HeapStore.open("inbox");
        StoredInbox<Input> before = open(store);
        for (int i = 0; i < 5; i++) {
            add(before, new Input("a" + i, i, "w"));
        }
        before.save();
        add(before, new Input("b", 5, "w"));
        take(before, 1);
        assertThat(before.waiting()).isEqualTo(4);

        before.save();
        StoredInbox<Input> after = open(store);
        assertThat(after.waiting()).isEqualTo(4);
        take(after, 4);
        after.save();
        assertThat(after.waiting()).isEqualTo(1);
        assertThat(open(store).waiting()).isEqualTo(1);
        take(after, 5);
        after.save();
        assertThat(open(store).waiting()).isZero();
        assertThat(store.approximateNumEntries()).isZero();
    }

    /** What a large transaction leaves: one subject's inputs of one time, none of which may be said to be the last too early. */
    @Test
    void whatOneSubjectHasAtOneTimeMayBeTakenBitByBit() {
        KeyValueStore<Bytes, byte[]> store = HeapStore.open("inbox");
        StoredInbox<Input> inbox = open(store, true);
        for (int i = 0; i < 10; i++) {
            add(inbox, new Input("a", 5, "w" + i));
        }
        add(inbox, new Input("b", 5, "w"));
        add(inbox, new Input("a", 6, "w"));
        assertThat(bits(inbox)).containsExactly("a4 4", "a4 4", "a9 3", "b9 1");

        for (int i = 0; i < 10; i++) {
            add(inbox, new Input("a", 9, "w" + i));
        }
        inbox.save();
        assertThat(bits(open(store, true))).containsExactly("a8 4", "a8 4", "a9 2");

        StoredInbox<Input> keeping = open(store, true, 200);
        for (int i = 0; i < 10; i++) {
            add(keeping, new Input("a", 9, "w" + i));
        }
        keeping.save();
        assertThat(bits(keeping)).containsExactly("a8 4", "a8 4", "a9 2");
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void largeInputsAreTakenInSmallerNumbers() {
        StoredInbox<Input> inbox = open(HeapStore.open("inbox"));
        for (int i = 0; i < 4; i++) {
            add(inbox, new Input("a" + i, i, "w".repeat(9_000)));
        }

        Inbox.Batch<Input> batch = inbox.take(new EventTime(9), 6);

        assertThat(batch.due()).hasSize(2);
        assertThat(batch.size()).isEqualTo(6);
        assertThat(inbox.waiting()).isEqualTo(2);
    }

    /** Takes all up to 9, four at a time: up to when whose are complete, and how many. */
    private static List<String> bits(StoredInbox<Input> inbox) {
        EventTime target = new EventTime(9);
        List<String> bits = new ArrayList<>();
        Inbox.Batch<Input> batch;
        do {
            batch = inbox.take(target, 4);
            for (Map.Entry<Bytes, List<Input>> each : batch.due().entrySet()) {
                bits.add(new String(each.getKey().get(), UTF_8)
                        + batch.complete(each.getKey(), target).micros() + " "
                        + each.getValue().size());
            }
            inbox.save();
        } while (batch.cut() != null);
        return bits;
    }

    private static void take(StoredInbox<Input> inbox, long upTo) {
        Inbox.Batch<Input> unused = inbox.take(new EventTime(upTo), 100);
    }

    private static StoredInbox<InboxContract.Input> open(KeyValueStore<Bytes, byte[]> store) {
        return open(store, false);
    }

    private static StoredInbox<InboxContract.Input> open(KeyValueStore<Bytes, byte[]> store, boolean divisible) {
        return open(store, divisible, 0);
    }

    private static StoredInbox<InboxContract.Input> open(
            KeyValueStore<Bytes, byte[]> store, boolean divisible, long keep) {
        return new StoredInbox<>(
                store,
                (subject, slot, body) ->
                        new Input(new String(subject, UTF_8), slot.time().micros(), new String(body, UTF_8)),
                divisible,
                keep);
    }

    private static void add(StoredInbox<Input> inbox, Input input) {
        byte[] word = input.word().getBytes(UTF_8);
        inbox.add(Slot.of(new EventTime(input.time()), subject(input).get(), word), word);
    }
}
