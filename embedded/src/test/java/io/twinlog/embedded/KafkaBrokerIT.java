package io.twinlog.embedded;

class KafkaBrokerIT extends KafkaServerContract {

    @Override
    KafkaServer start(KafkaSettings settings) {
        return KafkaBroker.start(settings);
    }
}
