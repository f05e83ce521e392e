package io.twinlog.app.cli;

import picocli.CommandLine.IVersionProvider;

/** {@code --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"twinlog " + number()};
    }

    /** As the jar says; a development version outside of one. */
    static String number() {
        String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "(development)" : number;
    }
}
