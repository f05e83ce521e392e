package io.twinlog.comparator.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code + - * /} between int and double, which CEL lacks. A database's number is an int or a double by its value or its
 * column, which who writes an expression need not know.
 */
final class MixedArithmetic {

    private enum Operator {
        ADD("_+_"),
        SUBTRACT("_-_"),
        MULTIPLY("_*_"),
        DIVIDE("_/_");

        private final String function;

        Operator(String function) {
            this.function = function;
        }

        private String intFirst() {
            return name().toLowerCase(Locale.ROOT) + "_int64_double";
        }

        private String doubleFirst() {
            return name().toLowerCase(Locale.ROOT) + "_double_int64";
        }

        private double apply(double a, double b) {
            return switch (this) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
                case DIVIDE -> a / b;
            };
        }
    }

    private MixedArithmetic() {}

    static List<CelFunctionDecl> declarations() {
        return Arrays.stream(Operator.values())
                .map(o -> CelFunctionDecl.newFunctionDeclaration(
                        o.function,
                        CelOverloadDecl.newGlobalOverload(
                                o.intFirst(), SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE),
                        CelOverloadDecl.newGlobalOverload(
                                o.doubleFirst(), SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT)))
                .toList();
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (Operator o : Operator.values()) {
            bindings.add(CelFunctionBinding.from(o.intFirst(), Long.class, Double.class, (a, b) -> o.apply(a, b)));
            bindings.add(CelFunctionBinding.from(o.doubleFirst(), Double.class, Long.class, (a, b) -> o.apply(a, b)));
        }
        return bindings;
    }
}
