package io.twinlog.comparator.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import io.twinlog.model.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CEL expression, compiled once and evaluated over values, by any number of threads.
 *
 * <p>Variables are of dynamic type: a mistake in a variable's name or in the grammar is found when compiling, one in the
 * type of a column when evaluating. Numbers of different types compare and compute with each other. Functions: CEL's own,
 * and its extensions for strings and mathematics; docs/rules.md lists them.
 */
public final class Expression {

    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private final String text;
    private final CelAbstractSyntaxTree ast;
    private final CelRuntime.Program program;

    private Expression(String text, CelAbstractSyntaxTree ast, CelRuntime.Program program) {
        this.text = text;
        this.ast = ast;
        this.program = program;
    }

    /**
     * Compiles an expression that may yield anything.
     *
     * @param variables the names that it may use
     * @throws IllegalArgumentException with the place of each mistake
     */
    public static Expression compile(String text, String... variables) {
        return compile(text, List.of(variables));
    }

    /**
     * Compiles an expression that yields true or false.
     *
     * @param variables the names that it may use
     * @throws IllegalArgumentException with the place of each mistake, or if it is bound to yield something else
     */
    public static Expression predicate(String text, String... variables) {
        Expression expression = compile(text, List.of(variables));
        CelKind kind = expression.ast.getResultType().kind();
        if (kind != CelKind.BOOL && kind != CelKind.DYN) {
            throw new IllegalArgumentException(
                    "'" + text + "' yields " + expression.ast.getResultType().name() + " and not true or false");
        }
        return expression;
    }

    /**
     * The expression's value, as its type says and not yet normalised; {@link Value#UNKNOWN} if it needs a value that is
     * not known.
     *
     * @throws ExpressionException if it cannot be evaluated over these values
     */
    public Value evaluate(Scope scope) {
        Object result = result(scope);
        if (result == null) {
            return Value.UNKNOWN;
        }
        Value value = CelValues.fromCel(result);
        if (value == null) {
            throw new ExpressionException(
                    "'" + text + "' yields a " + result.getClass().getSimpleName() + ", which is no column's value");
        }
        return value;
    }

    /**
     * Whether the predicate holds; UNKNOWN if that depends on a value that is not known.
     *
     * @throws ExpressionException if it cannot be evaluated over these values, or yields something else
     */
    public Judgement judge(Scope scope) {
        Object result = result(scope);
        if (result == null) {
            return Judgement.UNKNOWN;
        }
        if (result instanceof Boolean answer) {
            return Judgement.of(answer);
        }
        throw new ExpressionException(
                "'" + text + "' yields a " + result.getClass().getSimpleName() + " and not true or false");
    }

    /** The names that it selects from a variable, {@code row.name} or {@code row['name']}, as far as they are constant. */
    public SortedSet<String> reads(String variable) {
        SortedSet<String> names = new TreeSet<>();
        CelNavigableAst.fromAst(ast).getRoot().allNodes().forEach(node -> {
            CelExpr expr = node.expr();
            if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
                    && isVariable(expr.select().operand(), variable)) {
                names.add(expr.select().field());
            } else if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                    && expr.call().function().equals("_[_]")
                    && isVariable(expr.call().args().get(0), variable)
                    && expr.call().args().get(1).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE) {
                names.add(expr.call().args().get(1).constant().stringValue());
            }
        });
        return Collections.unmodifiableSortedSet(names);
    }

    /** The expression as written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Expression other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isVariable(CelExpr expr, String variable) {
        return expr.identOrDefault().name().equals(variable);
    }

    private @Nullable Object result(Scope scope) {
        try {
            Object result = program.eval(scope.variables());
            return result instanceof CelUnknownSet ? null : result;
        } catch (CelEvaluationException e) {
            if (scope.lacksValues()) {
                return null;
            }
            // CEL's own message may quote a value.
            String cause = switch (e.getErrorCode()) {
                case ATTRIBUTE_NOT_FOUND -> "it reads a name that the row does not have";
                case OVERLOAD_NOT_FOUND -> "an operator or function does not take values of these types";
                case DIVIDE_BY_ZERO -> "it divides by zero";
                case NUMERIC_OVERFLOW -> "a number is too large";
                case BAD_FORMAT -> "a text does not have the form that a conversion needs";
                case INDEX_OUT_OF_BOUNDS -> "an index is out of bounds";
                default -> "CEL says " + e.getErrorCode();
            };
            throw new ExpressionException("'" + text + "' failed: " + cause);
        }
    }

    private static Expression compile(String text, List<String> variables) {
        var builder = CelFactory.legacyCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(CelExtensions.strings(), CelExtensions.math())
                .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.math())
                .addFunctionDeclarations(MixedArithmetic.declarations())
                .addFunctionBindings(MixedArithmetic.bindings());
        variables.forEach(variable -> builder.addVar(variable, SimpleType.DYN));
        Cel cel = builder.build();
        try {
            CelAbstractSyntaxTree ast = cel.compile(text).getAst();
            return new Expression(text, ast, cel.createProgram(ast));
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(
                    e.getErrors().stream().map(issue -> fault(text, issue)).collect(Collectors.joining("; ")), e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("'" + text + "' cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static String fault(String text, CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        String place = (line > 1 ? "line " + line + ", " : "") + "column "
                + (issue.getSourceLocation().getColumn() + 1);
        return "'" + text + "', " + place + ": " + issue.getMessage();
    }
}
