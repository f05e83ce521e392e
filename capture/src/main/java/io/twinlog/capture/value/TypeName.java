package io.twinlog.capture.value;

/** Names of types as Debezium and the driver give them, with or without schema and quotes, reduced to the bare name. */
final class TypeName {

    private TypeName() {}

    static String bare(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.startsWith("\"") && last.endsWith("\"") && last.length() > 1
                ? last.substring(1, last.length() - 1)
                : last;
    }

    /** The name of the elements' type, given the bare name of an array's. */
    static String ofElements(String arrayName) {
        return arrayName.startsWith("_") ? arrayName.substring(1) : arrayName;
    }
}
