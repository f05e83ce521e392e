package io.twinlog.correlator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityStore} does. */
public abstract class IdentityStoreContract {

    private static final IdentityKey A = new IdentityKey("employee", "row", List.of(new Value.Int(1)));
    private static final IdentityKey B = new IdentityKey("employee", "row", List.of(new Value.Int(2)));
    private static final IdentityKey C = new IdentityKey("employee", "row", List.of(new Value.Int(3)));

    private IdentityStore store = new InMemoryIdentityStore();

    /** An empty store. */
    protected abstract IdentityStore create();

    @BeforeEach
    void setUp() {
        store = create();
    }

    @Test
    void nothingIsRememberedAtFirst() {
        assertThat(store.get(A)).isNull();
    }

    @Test
    void theLastIdentityIsRemembered() {
        store.put(A, here("E1"));
        store.put(A, here("E2"));

        assertThat(store.get(A)).isEqualTo(here("E2"));
    }

    @Test
    void allOfAnIdentityIsRemembered() {
        Value reference = new Value.Reference(
                "company", BusinessKey.of("code", new Value.Text("C"), "no", new Value.Decimal(new BigDecimal("1.5"))));
        Identity identity = new Identity(
                List.of(reference, Value.NULL, Value.UNKNOWN, new Value.Array(List.of(new Value.Int(7), Value.NULL))),
                false,
                -2,
                time(5),
                -1);

        store.put(A, identity);

        assertThat(store.get(A)).isEqualTo(identity);
    }

    @Test
    void everyPartOfTheKeyCounts() {
        store.put(A, here("E1"));

        assertThat(store.get(new IdentityKey("employed", "row", A.values()))).isNull();
        assertThat(store.get(new IdentityKey("employee", "column", A.values()))).isNull();
        assertThat(store.get(new IdentityKey("employee", "row", List.of(new Value.Text("1")))))
                .isNull();
        assertThat(store.get(new IdentityKey("employee", "row", List.of(new Value.Int(1), new Value.Int(1)))))
                .isNull();
    }

    @Test
    void partsOfAKeyDoNotRunTogether() {
        store.put(new IdentityKey("employee", "row", List.of(new Value.Text("12"), new Value.Text("3"))), here("E1"));

        assertThat(store.get(new IdentityKey("employee", "row", List.of(new Value.Text("1"), new Value.Text("23")))))
                .isNull();
        assertThat(store.get(new IdentityKey("employeer", "ow", List.of(new Value.Text("12"), new Value.Text("3")))))
                .isNull();
    }

    @Test
    void whatIsGoneIsForgottenOldestFirst() {
        store.put(C, gone(30));
        store.put(A, gone(10));
        store.put(B, gone(20));

        assertThat(store.forget(time(20), 1)).isEqualTo(1);
        assertThat(store.get(A)).isNull();
        assertThat(store.get(B)).isEqualTo(gone(20));

        assertThat(store.forget(time(20), 10)).isEqualTo(1);
        assertThat(store.get(B)).isNull();
        assertThat(store.get(C)).isEqualTo(gone(30));

        assertThat(store.forget(time(29), 10)).isZero();
    }

    @Test
    void timesBeforeTheEpochAreOldest() {
        store.put(A, gone(5));
        store.put(B, gone(-5));

        assertThat(store.forget(time(10), 1)).isEqualTo(1);

        assertThat(store.get(A)).isEqualTo(gone(5));
        assertThat(store.get(B)).isNull();
    }

    @Test
    void severalGoneAtOnceAreForgottenOneByOne() {
        store.put(A, gone(10));
        store.put(B, gone(10));
        store.put(C, gone(10));

        assertThat(store.forget(time(10), 2)).isEqualTo(2);
        assertThat(store.forget(time(10), 2)).isEqualTo(1);
        assertThat(store.forget(time(10), 2)).isZero();
    }

    @Test
    void whatIsStillThereIsNeverForgotten() {
        store.put(A, here("E1"));

        assertThat(store.forget(EventTime.MAX, 10)).isZero();
        assertThat(store.get(A)).isEqualTo(here("E1"));
    }

    @Test
    void whatHasComeBackIsNotForgotten() {
        store.put(A, gone(10));
        store.put(A, here("E1"));

        assertThat(store.forget(time(20), 10)).isZero();
        assertThat(store.get(A)).isEqualTo(here("E1"));
    }

    @Test
    void whatWentAgainIsForgottenByItsLastTime() {
        store.put(A, gone(10));
        store.put(A, gone(20));

        assertThat(store.forget(time(19), 10)).isZero();
        assertThat(store.get(A)).isEqualTo(gone(20));
        assertThat(store.forget(time(20), 10)).isEqualTo(1);
        assertThat(store.get(A)).isNull();
    }

    private static Identity here(String key) {
        return new Identity(List.of(new Value.Text(key)), true, 0, EventTime.MAX, 3);
    }

    private static Identity gone(long at) {
        return new Identity(List.of(new Value.Text("gone")), false, 0, time(at), 3);
    }

    private static EventTime time(long micros) {
        return new EventTime(micros);
    }
}
