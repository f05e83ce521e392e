package io.twinlog.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BusinessKeyTest {

    @Test
    void partsDoNotRunTogether() {
        assertThat(BusinessKey.of("a", new Value.Text("12"), "b", new Value.Text("3")))
                .isNotEqualTo(BusinessKey.of("a", new Value.Text("1"), "b", new Value.Text("23")));
    }

    @Test
    void aPartMayBeNullButNotUnknown() {
        assertThat(BusinessKey.of("company", Value.NULL).parts())
                .containsExactly(new BusinessKey.Part("company", Value.NULL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessKey.of("company", Value.UNKNOWN))
                .withMessage("part 'company' of a business key is unknown");
    }

    @Test
    void aKeyHasAPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessKey(List.of()))
                .withMessage("a business key has at least one part");
    }

    @Test
    void keysNest() {
        BusinessKey visit = BusinessKey.of(
                "patient", new Value.Reference("patient", BusinessKey.of("mrn", new Value.Text("M1"))),
                "no", new Value.Int(1));

        assertThat(visit)
                .isEqualTo(BusinessKey.of(
                        "patient", new Value.Reference("patient", BusinessKey.of("mrn", new Value.Text("M1"))),
                        "no", new Value.Int(1)));
    }
}
