package io.twinlog.comparator.testing;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.TableId;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events of every shape, from a seed. */
public final class RandomEvents {

    private final Random random;
    private final RandomValues values;

    public RandomEvents(Random random) {
        this.random = random;
        this.values = new RandomValues(random);
    }

    public DiscrepancyEvent discrepancy() {
        Discrepancy discrepancy = new Discrepancy(
                id(),
                one(Status.values()),
                1 + random.nextInt(3),
                one(Kind.values()),
                random.nextBoolean() ? "a reason" : null,
                random.nextBoolean() ? instruction() : null,
                "employment",
                BusinessKey.of("no", Normal.of(values.known()), "company", Normal.of(values.known())),
                IntStream.range(0, random.nextInt(8))
                        .mapToObj(i -> new Difference("attribute_" + i, one(AttributeMode.values()), held(), held()))
                        .toList(),
                side(),
                side(),
                random.nextBoolean() ? List.of() : List.of("ignore:*.created_at", "known"),
                time(),
                random.nextInt(5) == 0 ? EventTime.MAX : time(),
                time());
        return new DiscrepancyEvent(
                "membership", random.nextBoolean() ? DiscrepancyEvent.LIVE : "what-if", "sha256:0123", discrepancy);
    }

    public VerdictEvent verdict() {
        Map<RowVerdict, Long> rows = new EnumMap<>(RowVerdict.class);
        for (RowVerdict row : RowVerdict.values()) {
            if (random.nextInt(3) == 0) {
                rows.put(row, 1L + random.nextInt(1_000_000));
            }
        }
        return new VerdictEvent(
                "membership",
                DiscrepancyEvent.LIVE,
                "sha256:0123",
                new InstructionVerdict(
                        instruction(),
                        one(InstructionVerdict.Verdict.values()),
                        1 + random.nextInt(3),
                        rows,
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(i -> id())
                                .toList(),
                        time(),
                        time()));
    }

    private Difference.@Nullable Held held() {
        if (random.nextInt(4) == 0) {
            return null;
        }
        Value before = Normal.of(values.any());
        return new Difference.Held(Normal.of(values.any()), before.isKnown() ? before : null, random.nextBoolean());
    }

    private @Nullable SideReport side() {
        if (random.nextInt(4) == 0) {
            return null;
        }
        List<ChangeRef> changes = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> new ChangeRef(
                        new TableId("public", "employment"),
                        Integer.toString(random.nextInt(1000)),
                        "0/16B3748",
                        time().toInstant()))
                .toList();
        return new SideReport(one(NetOperation.values()), changes, changes.size() + random.nextInt(3));
    }

    private Instruction instruction() {
        return new Instruction(
                Integer.toString(random.nextInt(10_000)),
                random.nextBoolean() ? "RemoveEmployee" : null,
                random.nextBoolean() ? "hr-portal" : null);
    }

    private DiscrepancyId id() {
        return new DiscrepancyId(String.format("%016x%016x", random.nextLong(), random.nextLong()));
    }

    private EventTime time() {
        return EventTime.of(Instant.parse("2026-02-03T10:00:00Z").plusNanos(random.nextInt(2_000_000_000) * 1_000L));
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
