package io.twinlog.app.config.bind;

import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forms made of others. */
public final class Forms {

    private Forms() {}

    /** A list. */
    public static <T> Form<List<T>> list(Form<T> item) {
        return new ListOf<>(item);
    }

    /** A list, or a single item standing for a list of one. */
    public static <T> Form<List<T>> oneOrMore(Form<T> item) {
        Form<List<T>> single = mapped(item, List::of);
        return byShape(
                item instanceof Section<?> ? null : single, list(item), item instanceof Section<?> ? single : null);
    }

    /**
     * A block whose keys are names of the user's choice.
     *
     * @param name refuses a bad name by an {@link IllegalArgumentException}
     */
    public static <T> Form<Map<String, T>> named(String what, Consumer<String> name, Form<T> value) {
        return new NamedOf<>(what, name, value);
    }

    /** A block of texts under names of the user's choice, such as properties. */
    public static Form<Map<String, String>> properties(String what) {
        return named(what, name -> {}, Scalars.text("a single value"));
    }

    /** The same in the file, something else in the program. */
    public static <S, T> Form<T> mapped(Form<S> form, Function<S, T> function) {
        return new Mapped<>(form, function);
    }

    /** Different forms for a single value, a list and a block; null where one is not allowed. */
    public static <T> Form<T> byShape(
            @Nullable Form<? extends T> single, @Nullable Form<? extends T> items, @Nullable Form<? extends T> block) {
        return new ByShape<>(single, items, block);
    }

    /** A block that one of several keys tells the meaning of. */
    public static <T> Form<T> tagged(Map<String, Section<? extends T>> sections) {
        return new Tagged<>(new LinkedHashMap<>(sections));
    }

    /** What a form allows, where it does not go without saying that it is a block. */
    static String described(Form<?> form) {
        return form instanceof Section<?> ? "a block with " + form.allowed() : form.allowed();
    }

    private record ListOf<T>(Form<T> item) implements Form<List<T>> {
        @Override
        public @Nullable List<T> read(YamlNode node, Faults faults) {
            if (!(node instanceof YamlNode.Items items)) {
                wrongShape(node, allowed(), faults);
                return null;
            }
            List<T> read = new ArrayList<>();
            for (YamlNode each : items.items()) {
                T value = item.read(each, faults);
                if (value != null) {
                    read.add(value);
                }
            }
            return read.size() == items.items().size() ? List.copyOf(read) : null;
        }

        @Override
        public String allowed() {
            return item instanceof Section<?> section
                    ? "a list of " + section.name()
                    : "a list, each " + item.allowed();
        }

        @Override
        public List<Section<?>> sections() {
            return item.sections();
        }
    }

    private record NamedOf<T>(String what, Consumer<String> name, Form<T> value) implements Form<Map<String, T>> {
        @Override
        public @Nullable Map<String, T> read(YamlNode node, Faults faults) {
            if (node instanceof YamlNode.Empty) {
                return Map.of();
            }
            if (!(node instanceof YamlNode.Block block)) {
                wrongShape(node, allowed(), faults);
                return null;
            }
            Map<String, T> read = new LinkedHashMap<>();
            boolean sound = true;
            for (Map.Entry<String, YamlNode> entry : block.entries().entrySet()) {
                sound &= accepted(entry.getKey(), entry.getValue(), faults);
                T bound = value.read(entry.getValue(), faults);
                sound &= bound != null;
                if (bound != null) {
                    read.put(entry.getKey(), bound);
                }
            }
            return sound ? read : null;
        }

        private boolean accepted(String key, YamlNode node, Faults faults) {
            try {
                name.accept(key);
                return true;
            } catch (IllegalArgumentException e) {
                faults.add(node.place(), String.valueOf(e.getMessage()), null);
                return false;
            }
        }

        @Override
        public String allowed() {
            return what;
        }

        @Override
        public List<Section<?>> sections() {
            return value.sections();
        }
    }

    private record Mapped<S, T>(Form<S> form, Function<S, T> function) implements Form<T> {
        @Override
        public @Nullable T read(YamlNode node, Faults faults) {
            S value = form.read(node, faults);
            if (value == null) {
                return null;
            }
            try {
                return function.apply(value);
            } catch (Refused e) {
                Section.refused(e, node, faults);
                return null;
            } catch (IllegalArgumentException e) {
                faults.add(node, String.valueOf(e.getMessage()), form.allowed());
                return null;
            }
        }

        @Override
        public String allowed() {
            return form.allowed();
        }

        @Override
        public List<Section<?>> sections() {
            return form.sections();
        }
    }

    private record ByShape<T>(
            @Nullable Form<? extends T> single,
            @Nullable Form<? extends T> items,
            @Nullable Form<? extends T> block) implements Form<T> {
        @Override
        public @Nullable T read(YamlNode node, Faults faults) {
            Form<? extends T> form = null;
            if (node instanceof YamlNode.Scalar) {
                form = single;
            } else if (node instanceof YamlNode.Items) {
                form = items;
            } else if (node instanceof YamlNode.Block) {
                form = block;
            }
            if (form == null) {
                wrongShape(node, allowed(), faults);
                return null;
            }
            return form.read(node, faults);
        }

        private Stream<Form<? extends T>> forms() {
            return Stream.<@Nullable Form<? extends T>>of(single, items, block).filter(Objects::nonNull);
        }

        @Override
        public String allowed() {
            return String.join("; or ", forms().map(Forms::described).toList());
        }

        @Override
        public List<Section<?>> sections() {
            return forms().<Section<?>>flatMap(f -> f.sections().stream())
                    .distinct()
                    .toList();
        }
    }

    private record Tagged<T>(Map<String, Section<? extends T>> forms) implements Form<T> {
        @Override
        public @Nullable T read(YamlNode node, Faults faults) {
            if (!(node instanceof YamlNode.Block block)) {
                wrongShape(node, allowed(), faults);
                return null;
            }
            List<String> present =
                    forms.keySet().stream().filter(block.entries()::containsKey).toList();
            if (present.isEmpty()) {
                String near = block.entries().keySet().stream()
                        .flatMap(k -> Suggestion.nearest(k, forms.keySet()).stream()
                                .map(n -> "; for '" + k + "' did you mean '" + n + "'?"))
                        .findFirst()
                        .orElse("");
                faults.add(node, "none of its keys tells what it is" + near, allowed());
                return null;
            }
            if (present.size() > 1) {
                faults.add(node, "is " + String.join(" and ", present) + " at once", allowed());
                return null;
            }
            return Objects.requireNonNull(forms.get(present.get(0))).read(node, faults);
        }

        @Override
        public String allowed() {
            return "a block with exactly one of " + String.join(", ", forms.keySet());
        }

        @Override
        public List<Section<?>> sections() {
            return forms.values().stream().<Section<?>>map(s -> s).toList();
        }
    }

    private static void wrongShape(YamlNode node, String allowed, Faults faults) {
        if (node instanceof YamlNode.Empty) {
            faults.add(node, "has no value", allowed);
        } else if (!(node instanceof YamlNode.Unreadable)) {
            faults.add(node, "is " + node.what() + ", which is not allowed here", allowed);
        }
    }
}
