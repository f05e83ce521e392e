package io.twinlog.app.config.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that nobody knows. */
public final class Suggestion {

    private Suggestion() {}

    /** "unknown key 'ulr', did you mean 'url'?" */
    public static String unknown(String what, String word, Collection<String> known) {
        String problem = "unknown " + what + " '" + word + "'";
        return nearest(word, known)
                .map(n -> problem + ", did you mean '" + n + "'?")
                .orElse(problem);
    }

    /** The known word nearest to this one, if it is near enough to have been meant. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int tolerated = (word.length() + 1) / 3;
        return known.stream()
                .filter(k -> distance(word, k) <= tolerated)
                .min(Comparator.<String>comparingInt(k -> distance(word, k)).thenComparing(k -> k));
    }

    /** Edits between two words, a swap of neighbours being one; case, '-' and '_' do not count. */
    private static int distance(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(best, 1 + edits[i - 2][j - 2]) : best;
            }
        }
        return edits[a.length()][b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
