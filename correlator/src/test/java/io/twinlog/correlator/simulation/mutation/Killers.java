package io.twinlog.correlator.simulation.mutation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of some classes in a JVM of its own until one fails: exit code 0 if none does, 1 if one does. */
final class Killers {

    private Killers() {}

    /**
     * Runs them.
     *
     * @param names of classes whose tests need nothing but a constructor
     */
    public static void main(String[] names) throws ReflectiveOperationException {
        for (String name : names) {
            Class<?> type = Class.forName(name);
            List<Method> tests = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .toList();
            for (Method test : tests) {
                run(type, test);
            }
        }
    }

    private static void run(Class<?> type, Method test) throws ReflectiveOperationException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            test.setAccessible(true);
            test.invoke(constructor.newInstance());
        } catch (InvocationTargetException failed) {
            System.out.println(type.getSimpleName() + "#" + test.getName());
            System.exit(1);
        }
    }
}
