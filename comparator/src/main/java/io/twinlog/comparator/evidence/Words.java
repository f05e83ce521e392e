package io.twinlog.comparator.evidence;

import java.util.HashSet;
import java.util.Set;

/** Texts that data chose, no more and no longer than a summary can hold. */
final class Words {

    private static final int MOST_LETTERS = 200;

    private final Set<String> known = new HashSet<>();
    private final int most;
    private final String others;

    /**
     * @param most how many are told apart
     * @param others what stands for all further ones
     */
    Words(int most, String others) {
        this.most = most;
        this.others = others;
    }

    String of(String word) {
        String text = cut(word);
        if (known.contains(text)) {
            return text;
        }
        if (known.size() >= most) {
            return others;
        }
        known.add(text);
        return text;
    }

    private static String cut(String text) {
        if (text.length() <= MOST_LETTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_LETTERS - 1)) ? MOST_LETTERS - 1 : MOST_LETTERS;
        return text.substring(0, end) + "…";
    }
}
