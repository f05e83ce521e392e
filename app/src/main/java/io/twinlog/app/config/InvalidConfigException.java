package io.twinlog.app.config;

import io.twinlog.app.config.yaml.Fault;
import java.util.List;

/** A config file has faults; tells them all. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidConfigException(String file, List<Fault> faults) {
        super(message(file, faults));
        this.faults = List.copyOf(faults);
    }

    /** In the order of the file. */
    public List<Fault> faults() {
        return faults;
    }

    private static String message(String file, List<Fault> faults) {
        StringBuilder message = new StringBuilder(file)
                .append(faults.size() == 1 ? " has a fault:\n" : " has " + faults.size() + " faults:\n");
        for (Fault fault : faults) {
            message.append("  line ").append(fault.place().line());
            if (!fault.place().path().isEmpty()) {
                message.append("  ").append(fault.place().path());
            }
            message.append("\n      ").append(fault.problem());
            if (fault.found() != null && !fault.problem().contains("'" + fault.found() + "'")) {
                message.append(": '").append(fault.found()).append('\'');
            }
            if (fault.allowed() != null) {
                message.append("\n      allowed: ").append(fault.allowed());
            }
            message.append('\n');
        }
        return message.toString();
    }
}
