package io.twinlog.app.config.yaml;

import java.util.regex.Pattern;

/** Texts with what looks like a secret taken out. */
public final class Concealed {

    private static final String STARS = "*****";
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s]+@");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|credential)s?\\s*[=:]\\s*)(\"[^\"]*\"|[^&;,\\s]+)");

    private Concealed() {}

    /** The text with user names and passwords of URLs, and values named like secrets, replaced by stars. */
    public static String in(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll(STARS + "@");
        return NAMED.matcher(withoutUser).replaceAll("$1" + STARS);
    }
}
