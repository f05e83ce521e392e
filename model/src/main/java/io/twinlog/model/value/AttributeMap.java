package io.twinlog.model.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes as a map: what is seldom asked for, and does not have to be kept. */
final class AttributeMap extends AbstractMap<String, Value> {

    private final Attributes attributes;

    AttributeMap(Attributes attributes) {
        this.attributes = attributes;
    }

    @Override
    public @Nullable Value get(@Nullable Object name) {
        return name instanceof String text ? attributes.get(text) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return attributes.names().contains(name);
    }

    @Override
    public Set<String> keySet() {
        return attributes.names();
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Value>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return attributes.names().size();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Value>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < attributes.names().size();
        }

        @Override
        public Map.Entry<String, Value> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int place = next++;
            return Map.entry(attributes.names().get(place), attributes.get(place));
        }
    }
}
