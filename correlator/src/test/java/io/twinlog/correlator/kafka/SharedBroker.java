package io.twinlog.correlator.kafka;

import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker for all tests that ask for a {@link KafkaBroker}; each takes a pair of its own. */
final class SharedBroker implements ParameterResolver {

    private record Held(KafkaBroker broker) implements AutoCloseable {
        @Override
        public void close() {
            broker.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KafkaBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store =
                context.getRoot().getStore(ExtensionContext.Namespace.create(SharedBroker.class));
        return store.computeIfAbsent(
                        Held.class, held -> new Held(KafkaBroker.start(KafkaSettings.temporary())), Held.class)
                .broker();
    }
}
