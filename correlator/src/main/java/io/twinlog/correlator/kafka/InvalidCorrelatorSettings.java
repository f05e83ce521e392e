package io.twinlog.correlator.kafka;

import java.util.List;

/** A correlator's settings are wrong; tells every fault at once. */
public final class InvalidCorrelatorSettings extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidCorrelatorSettings(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault, a sentence that starts with the setting's name. */
    public List<String> faults() {
        return faults;
    }
}
