package io.twinlog.capture;

import java.util.List;

/** A capture's settings are wrong; tells every fault at once. */
public final class InvalidCaptureSettings extends IllegalArgumentException {

    private final transient List<String> faults;

    InvalidCaptureSettings(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault, a sentence that starts with the setting's name. */
    public List<String> faults() {
        return faults;
    }
}
